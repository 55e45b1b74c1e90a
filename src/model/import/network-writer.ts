/**
 * Writes a network of dense layers as an ONNX file: ReLU between the layers, a sigmoid after the last.
 *
 * Imported weights and this project's own share this writer, so both get the same graph. Dropout is left out, because
 * it has no effect at inference.
 */
import { encodeOnnx } from './onnx-proto';

/** One dense layer, y = x · weightᵀ + bias. */
export interface DenseLayer {
  /** Row-major [outputs, inputs], as PyTorch stores it. */
  readonly weight: Float32Array;
  /** [outputs] */
  readonly bias: Float32Array;
}

const FLOAT = 1;
const ATTRIBUTE_INT = 2;
const IR_VERSION = 8;
const OPSET = 13;

/**
 * @param layers at least one; each receives the output of the one before, and the last returns one number
 * @returns an ONNX file with input `features` [rows, inputs] and output `score` [rows, 1]
 */
export function encodeNetwork(layers: readonly DenseLayer[]): Uint8Array {
  return encodeOnnx({
    irVersion: IR_VERSION,
    producerName: 'dnsexfil',
    opsetImport: [{ domain: '', version: OPSET }],
    graph: {
      name: 'network',
      node: layers.flatMap((_, index) => layerNodes(index, index === layers.length - 1)),
      initializer: layers.flatMap(layerTensors),
      input: [matrixInfo('features', layers[0].weight.length / layers[0].bias.length)],
      output: [matrixInfo('score', 1)],
    },
  });
}

function layerNodes(index: number, isLast: boolean) {
  const input = index === 0 ? 'features' : `activation${index - 1}`;
  const transposeWeight = { name: 'transB', i: 1, type: ATTRIBUTE_INT };
  return [
    {
      opType: 'Gemm',
      input: [input, `weight${index}`, `bias${index}`],
      output: [`sum${index}`],
      attribute: [transposeWeight],
    },
    {
      opType: isLast ? 'Sigmoid' : 'Relu',
      input: [`sum${index}`],
      output: [isLast ? 'score' : `activation${index}`],
    },
  ];
}

function layerTensors({ weight, bias }: DenseLayer, index: number) {
  return [
    tensor(`weight${index}`, [bias.length, weight.length / bias.length], weight),
    tensor(`bias${index}`, [bias.length], bias),
  ];
}

/** `rawData` is little endian in ONNX, as on every platform of this app. */
function tensor(name: string, dims: number[], values: Float32Array) {
  const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return { name, dims, dataType: FLOAT, rawData };
}

function matrixInfo(name: string, columns: number) {
  const shape = { dim: [{ dimParam: 'rows' }, { dimValue: columns }] };
  return { name, type: { tensorType: { elemType: FLOAT, shape } } };
}
