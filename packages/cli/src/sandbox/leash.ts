// Preloaded into every process of the sandbox: when the parent is gone, whatever ended it, the
// child ends too, so that no gateway or key service outlives the sandbox.
process.on('disconnect', () => process.exit(0));
