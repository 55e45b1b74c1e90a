/**
 * The parts of onnxruntime-node that are used. Re-exported here, because bundlers and Node disagree about what a
 * dynamic import of a CommonJS package returns.
 */
export { env, InferenceSession, Tensor } from 'onnxruntime-node';
