/**
 * The few ONNX messages that this app writes (networks), as a protobuf descriptor with ONNX's field numbers.
 *
 * @source onnx.proto of ONNX 1.16 (IR version 10)
 */
import protobuf from 'protobufjs/light';

const optional = (type: string, id: number) => ({ type, id });
const repeated = (type: string, id: number) => ({ rule: 'repeated', type, id });

const MESSAGES = {
  Model: {
    fields: {
      irVersion: optional('int64', 1),
      producerName: optional('string', 2),
      graph: optional('Graph', 7),
      opsetImport: repeated('OperatorSet', 8),
    },
  },
  OperatorSet: { fields: { domain: optional('string', 1), version: optional('int64', 2) } },
  Graph: {
    fields: {
      node: repeated('Node', 1),
      name: optional('string', 2),
      initializer: repeated('Tensor', 5),
      input: repeated('ValueInfo', 11),
      output: repeated('ValueInfo', 12),
    },
  },
  Node: {
    fields: {
      input: repeated('string', 1),
      output: repeated('string', 2),
      name: optional('string', 3),
      opType: optional('string', 4),
      attribute: repeated('Attribute', 5),
      domain: optional('string', 7),
    },
  },
  Attribute: {
    fields: {
      name: optional('string', 1),
      i: optional('int64', 3),
      floats: repeated('float', 7),
      ints: repeated('int64', 8),
      strings: repeated('bytes', 9),
      type: optional('int32', 20),
    },
  },
  Tensor: {
    fields: {
      dims: repeated('int64', 1),
      dataType: optional('int32', 2),
      name: optional('string', 8),
      rawData: optional('bytes', 9),
    },
  },
  ValueInfo: { fields: { name: optional('string', 1), type: optional('ValueType', 2) } },
  ValueType: { fields: { tensorType: optional('TensorType', 1) } },
  TensorType: { fields: { elemType: optional('int32', 1), shape: optional('Shape', 2) } },
  Shape: { fields: { dim: repeated('Dimension', 1) } },
  Dimension: { fields: { dimValue: optional('int64', 1), dimParam: optional('string', 2) } },
};

/** The codec of a whole ONNX file; built on first use, since only an import needs it. */
let modelType: protobuf.Type | undefined;

function onnxModelType(): protobuf.Type {
  modelType ??= protobuf.Root.fromJSON({ nested: MESSAGES }).lookupType('Model');
  return modelType;
}

/** @param model plain object in the form of the messages above */
export function encodeOnnx(model: Record<string, unknown>): Uint8Array {
  const type = onnxModelType();
  return type.encode(type.fromObject(model)).finish();
}
