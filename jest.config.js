/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  globalSetup: '<rootDir>/test/support/build-kernels.js',
  moduleNameMapper: { '/assembly/(\\w+\\.wasm)$': '<rootDir>/dist/kernel/$1' },
  transform: {
    '^.+\\.ts$': ['ts-jest', { diagnostics: false }],
    '\\.wasm$': '<rootDir>/test/support/wasm-transform.js',
  },
  testTimeout: 30_000,
  maxWorkers: 2,
};
