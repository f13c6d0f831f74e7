// Nothing is installed yet: `bailiwick hubspot build` writes this file from the signed bundle.
module.exports = null;
