/**
 * What is taken from onnxruntime-node. Stands between it and its dynamic import, because bundlers and Node disagree
 * about what the dynamic import of a CommonJS package gives.
 */
export { env, InferenceSession, Tensor } from 'onnxruntime-node';
