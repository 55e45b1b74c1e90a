/**
 * Reads the nodes of an ONNX graph with their attributes; weights and everything else are skipped.
 *
 * It needs only protobuf's wire format: building classes for the messages took 50 ms at the start of every search.
 *
 * @source onnx.proto of ONNX 1.16 (IR version 10)
 */
import { Reader } from 'protobufjs/minimal';

export interface OnnxNode {
  opType: string;
  readonly attributes: Map<string, OnnxAttribute>;
}

interface OnnxAttribute {
  name: string;
  i: number;
  readonly floats: number[];
  /** The low 32 bits of each int64: indices and flags are small. */
  readonly ints: number[];
  readonly strings: string[];
}

/** By field number: how to read a field into its message. `wire` is the field's wire type. */
type Fields<Message> = Readonly<Record<number, (message: Message, reader: Reader, wire: number) => void>>;

const LENGTH_DELIMITED = 2;

const ATTRIBUTE: Fields<OnnxAttribute> = {
  1: (attribute, reader) => (attribute.name = reader.string()),
  3: (attribute, reader) => (attribute.i = reader.int32()),
  7: ({ floats }, reader, wire) => {
    readRepeated(reader, wire, () => floats.push(reader.float()));
  },
  8: ({ ints }, reader, wire) => {
    readRepeated(reader, wire, () => ints.push(reader.int32()));
  },
  9: ({ strings }, reader) => strings.push(reader.string()),
};

const NODE: Fields<OnnxNode> = {
  4: (node, reader) => (node.opType = reader.string()),
  5: ({ attributes }, reader) => {
    const attribute = { name: '', i: 0, floats: [], ints: [], strings: [] };
    readMessage(reader, endOf(reader), ATTRIBUTE, attribute);
    attributes.set(attribute.name, attribute);
  },
};

const GRAPH: Fields<OnnxNode[]> = {
  1: (nodes, reader) => {
    const node = { opType: '', attributes: new Map<string, OnnxAttribute>() };
    readMessage(reader, endOf(reader), NODE, node);
    nodes.push(node);
  },
};

const MODEL: Fields<OnnxNode[]> = {
  7: (nodes, reader) => {
    readMessage(reader, endOf(reader), GRAPH, nodes);
  },
};

/** @throws Error if the bytes are not protobuf */
export function readOnnxNodes(bytes: Uint8Array): readonly OnnxNode[] {
  const nodes: OnnxNode[] = [];
  readMessage(Reader.create(bytes), bytes.length, MODEL, nodes);
  return nodes;
}

function readMessage<Message>(reader: Reader, end: number, fields: Fields<Message>, message: Message): void {
  while (reader.pos < end) {
    const tag = reader.uint32();
    const wire = tag & 7;
    const read = fields[tag >>> 3] as Fields<Message>[number] | undefined;
    if (read) read(message, reader, wire);
    else reader.skipType(wire);
  }
}

/** Numbers are stored one by one, each with its tag, or packed after a length. */
function readRepeated(reader: Reader, wire: number, readOne: () => void): void {
  if (wire !== LENGTH_DELIMITED) {
    readOne();
    return;
  }
  for (const end = endOf(reader); reader.pos < end;) readOne();
}

/** Reads a length. @returns the position after that many bytes */
function endOf(reader: Reader): number {
  const length = reader.uint32();
  return reader.pos + length;
}
