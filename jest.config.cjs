/** Tests of the Lightning web components: run `npm run test:lwc`. */
const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

module.exports = {
  ...jestConfig,
  roots: ['<rootDir>/force-app'],
  // The emitted .js is what deploys, so it is what is tested.
  moduleFileExtensions: ['js', 'html', 'json', 'ts'],
  moduleNameMapper: {
    ...jestConfig.moduleNameMapper,
    '^lightning/modal$': '<rootDir>/force-app/test/jest-mocks/lightning/modal',
    '^test/(.*)$': '<rootDir>/force-app/test/$1',
  },
  setupFilesAfterEnv: [...jestConfig.setupFilesAfterEnv, '<rootDir>/force-app/test/setup.js'],
  testTimeout: 15000,
};
