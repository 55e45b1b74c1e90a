/** Both encodings of repeated numbers in protobuf, tested with manually written bytes. */
import { describe, expect, it } from '@jest/globals';
import { readOnnxNodes } from '../../../../src/model/explain/onnx-nodes';
import { treeModel } from '../../../support/tree-models';

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

const tag = (field: number, wire: number): number => (field << 3) | wire;
const message = (field: number, ...content: number[]): number[] => [
  tag(field, LENGTH_DELIMITED),
  content.length,
  ...content,
];
const text = (field: number, value: string): number[] => message(field, ...Buffer.from(value));
const floatBytes = (value: number): number[] => [...new Uint8Array(Float32Array.of(value).buffer)];
const MINUS_ONE = [...Array<number>(9).fill(0xff), 1];

const [NAME, I, FLOATS, INTS, STRINGS] = [1, 3, 7, 8, 9];

function modelWith(...attribute: number[]): Uint8Array {
  const [producer, unknownOfNode] = [text(2, 'somebody'), text(6, 'a doc string')];
  const node = [...text(4, 'Operator'), ...unknownOfNode, ...message(5, ...attribute)];
  return Uint8Array.from([...producer, ...message(7, ...message(1, ...node), ...text(2, 'graph'))]);
}

const attributesOf = (bytes: Uint8Array) => [...readOnnxNodes(bytes)[0].attributes.values()];

describe('readOnnxNodes', () => {
  it('reads unpacked numbers', () => {
    const floats = [0.5, -2].flatMap((value) => [tag(FLOATS, FIXED_32), ...floatBytes(value)]);
    const ints = [[3], [0xac, 2], MINUS_ONE].flatMap((varint) => [tag(INTS, VARINT), ...varint]);
    const attribute = [...text(NAME, 'alone'), ...floats, ...ints, tag(I, VARINT), 7];
    expect(attributesOf(modelWith(...attribute))).toEqual([
      { name: 'alone', i: 7, floats: [0.5, -2], ints: [3, 300, -1], strings: [] },
    ]);
  });

  it('reads packed numbers', () => {
    const floats = message(FLOATS, ...floatBytes(0.5), ...floatBytes(-2));
    const ints = message(INTS, 3, 0xac, 2, ...MINUS_ONE);
    const strings = [...text(STRINGS, 'LEAF'), ...text(STRINGS, '')];
    expect(attributesOf(modelWith(...text(NAME, 'packed'), ...floats, ...ints, ...strings))).toEqual([
      {
        name: 'packed',
        i: 0,
        floats: [0.5, -2],
        ints: [3, 300, -1],
        strings: ['LEAF', ''],
      },
    ]);
  });

  it('returns the operators in order', () => {
    const bytes = treeModel([[{ weight: 1, cover: 1 }]], 1);
    expect(readOnnxNodes(bytes).map(({ opType }) => opType)).toEqual(['TreeEnsembleRegressor', 'Sigmoid']);
  });

  it('refuses bytes that end too early', () => {
    const bytes = treeModel([[{ weight: 1, cover: 1 }]], 1);
    expect(() => readOnnxNodes(bytes.subarray(0, 60))).toThrow();
  });
});
