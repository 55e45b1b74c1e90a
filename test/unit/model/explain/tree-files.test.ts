/** Reading trees from ONNX files: both encodings of repeated numbers, any order of fields, damage. */
import { describe, expect, it } from '@jest/globals';
import { TreeExplainer } from '../../../../src/model/explain/tree-explainer';
import { linearModel } from '../../../support/model-builders';
import { type TestNode, treeModel } from '../../../support/tree-models';

const FEATURES = 2;
const TREE: TestNode[] = [
  { feature: 1, threshold: 0.5, yes: 1, no: 2, cover: 4 },
  { weight: -1, cover: 3 },
  { weight: 3, cover: 1 },
];
const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

const tag = (field: number, wire: number): number => (field << 3) | wire;

function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)];
}

const message = (field: number, ...content: number[]): number[] => [
  tag(field, LENGTH_DELIMITED),
  ...varint(content.length),
  ...content,
];
const text = (field: number, value: string): number[] => message(field, ...Buffer.from(value));
const floatBytes = (value: number): number[] => [...new Uint8Array(Float32Array.of(value).buffer)];

const [NAME, I, FLOATS, INTS, STRINGS] = [1, 3, 7, 8, 9];

type Numbers = readonly [name: string, values: readonly number[]];

const INTEGERS: Numbers[] = [
  ['nodes_treeids', [0, 0, 0]],
  ['nodes_nodeids', [0, 1, 2]],
  ['nodes_featureids', [1, 0, 0]],
  ['nodes_truenodeids', [1, 0, 0]],
  ['nodes_falsenodeids', [2, 0, 0]],
  ['target_treeids', [0, 0]],
  ['target_nodeids', [1, 2]],
];
const REALS: Numbers[] = [
  ['nodes_values', [0.5, 0, 0]],
  ['nodes_hitrates', [4, 3, 1]],
  ['target_weights', [-1, 3]],
];
const MODES = [
  ...text(NAME, 'nodes_modes'),
  ...['BRANCH_LEQ', 'LEAF', 'LEAF'].flatMap((mode) => text(STRINGS, mode)),
];

const single =
  (field: number, wire: number, write: (value: number) => number[]) => (values: readonly number[]) =>
    values.flatMap((value) => [tag(field, wire), ...write(value)]);
const packed = (field: number, write: (value: number) => number[]) => (values: readonly number[]) =>
  message(field, ...values.flatMap(write));

const ENCODINGS = {
  single: { ints: single(INTS, VARINT, varint), floats: single(FLOATS, FIXED_32, floatBytes) },
  packed: { ints: packed(INTS, varint), floats: packed(FLOATS, floatBytes) },
};

/** TREE, with doc strings in between and the operator's name at its usual place or after the attributes. */
function fileOf({ ints, floats }: (typeof ENCODINGS)['single'], isNameLast = false): Uint8Array {
  const attributes = [
    ...INTEGERS.flatMap(([name, values]) => message(5, ...text(NAME, name), ...ints(values))),
    ...REALS.flatMap(([name, values]) => message(5, ...floats(values), ...text(NAME, name))),
    ...message(5, ...MODES),
    ...message(5, ...text(NAME, 'n_targets'), tag(I, VARINT), 1),
  ];
  const operator = text(4, 'TreeEnsembleRegressor');
  const doc = text(6, 'a doc string');
  const node = isNameLast ? [...attributes, ...doc, ...operator] : [...operator, ...doc, ...attributes];
  return Uint8Array.from([
    ...text(2, 'somebody'),
    ...message(7, ...message(1, ...node), ...text(2, 'graph')),
  ]);
}

function explain(file: Uint8Array, ...row: number[]): number[] {
  const contributions = new Float32Array(FEATURES);
  TreeExplainer.read(file, FEATURES)!.explain(Float32Array.from(row), Int32Array.of(0), contributions);
  return [...contributions];
}

describe('TreeExplainer.read', () => {
  it.each([
    ['numbers with a tag each', fileOf(ENCODINGS.single)],
    ['packed numbers', fileOf(ENCODINGS.packed)],
    ['the name of the operator after its attributes', fileOf(ENCODINGS.packed, true)],
    ['the file of a library', treeModel([TREE], FEATURES)],
  ])('reads %s', (_, file) => {
    expect(explain(file, 9, 0.5)).toEqual([0, -1]);
    expect(explain(file, 9, 0.6)).toEqual([0, 3]);
  });

  it('returns nothing for a model without trees', () => {
    expect(TreeExplainer.read(linearModel([1, 2], 0), FEATURES)).toBeUndefined();
  });

  it.each<[string, TestNode[][], string, RegExp]>([
    ['another comparison', [TREE], 'BRANCH_LT', /comparisons/],
    ['no cover', [TREE.map((node) => ({ ...node, cover: 0 }))], 'BRANCH_LEQ', /rows each node covers/],
    ['a child before its parent', [[{ ...TREE[0], yes: 0 }, ...TREE.slice(1)]], 'BRANCH_LEQ', /order/],
    ['one child on both sides', [[{ ...TREE[0], no: 1 }, ...TREE.slice(1)]], 'BRANCH_LEQ', /order/],
    ['a child that does not exist', [[{ ...TREE[0], no: 3 }, ...TREE.slice(1)]], 'BRANCH_LEQ', /order/],
    ['a child in the next tree', [[{ ...TREE[0], no: 3 }, ...TREE.slice(1)], TREE], 'BRANCH_LEQ', /order/],
    [
      'a feature that does not exist',
      [[{ ...TREE[0], feature: 2 }, ...TREE.slice(1)]],
      'BRANCH_LEQ',
      /damaged/,
    ],
  ])('refuses %s', (_, trees, mode, message) => {
    expect(() => TreeExplainer.read(treeModel(trees, FEATURES, mode), FEATURES)).toThrow(message);
  });

  it('refuses nodes with two parents', () => {
    const branch = { feature: 0, threshold: 1, cover: 4 };
    const shared = [
      { ...branch, yes: 1, no: 2 },
      { ...branch, yes: 3, no: 4 },
      { ...branch, yes: 3, no: 4 },
      { weight: 1, cover: 2 },
      { weight: 2, cover: 2 },
    ];
    expect(() => TreeExplainer.read(treeModel([shared], FEATURES), FEATURES)).toThrow(/order/);
  });

  it('reads no trees from a part of a file', () => {
    const file = fileOf(ENCODINGS.packed);
    const graphAt = text(2, 'somebody').length;
    for (let length = graphAt + 1; length < file.length; length++) {
      expect(() => TreeExplainer.read(file.subarray(0, length), FEATURES)).toThrow(/damaged/);
    }
  });

  it('survives any changed byte', () => {
    const file = fileOf(ENCODINGS.single);
    const outcomes = Array.from(file, (byte, at) => {
      const changed = Uint8Array.from(file);
      changed[at] = byte ^ 0xff;
      try {
        return TreeExplainer.read(changed, FEATURES) ? 'read' : 'none';
      } catch (error) {
        return (error as Error).name;
      }
    });
    expect([...new Set(outcomes)].sort()).toEqual(['ScorerError', 'none', 'read']);
  });
});
