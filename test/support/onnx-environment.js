/**
 * Jest environment for tests that load ONNX Runtime: its addon accepts only the typed arrays of the outer realm,
 * so the tests share them.
 */
const { TestEnvironment } = require('jest-environment-node');

const SHARED = [
  'ArrayBuffer',
  'Float32Array',
  'Float64Array',
  'Int8Array',
  'Int32Array',
  'Uint8Array',
  'Uint32Array',
  'BigInt64Array',
];

module.exports = class OnnxEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    for (const name of SHARED) this.global[name] = globalThis[name];
  }
};
