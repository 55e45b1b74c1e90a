/**
 * The few ONNX messages that this app writes (networks), as a protobuf descriptor with ONNX's field numbers.
 *
 * @source onnx.proto of ONNX 1.16 (IR version 10)
 */
import protobuf from 'protobufjs/light';

const optional = (type: string, id: number) => ({ type, id });
const repeated = (type: string, id: number) => ({ rule: 'repeated', type, id });

/** Exported for tests, which also write trees. */
export const ONNX_MESSAGES = {
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
      opType: optional('string', 4),
      attribute: repeated('Attribute', 5),
    },
  },
  Attribute: {
    fields: {
      name: optional('string', 1),
      i: optional('int64', 3),
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

/**
 * @param model plain object in the form of the messages above
 * @param messages other messages, of which `Model` is the whole file
 */
export function encodeOnnx(
  model: Record<string, unknown>,
  messages: protobuf.INamespace['nested'] = ONNX_MESSAGES,
): Uint8Array {
  const type = protobuf.Root.fromJSON({ nested: messages }).lookupType('Model');
  return type.encode(type.fromObject(model)).finish();
}
