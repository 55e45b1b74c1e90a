/**
 * Compares contributions with a plain recursion and with ONNX Runtime's own scores.
 *
 * @jest-environment <rootDir>/test/support/onnx-environment.js
 */
import { describe, expect, it } from '@jest/globals';
import { createExplainer } from '../../../../src/model/explain/explainer';
import { createScorer } from '../../../../src/model/onnx-scorer';
import { loadedModel } from '../../../support/model-builders';
import { type TestNode, treeModel } from '../../../support/tree-models';

const FEATURES = 3;
const trees: TestNode[][] = [
  [
    { feature: 0, threshold: 0.1, yes: 1, no: 2, cover: 100 },
    { feature: 1, threshold: 5, yes: 3, no: 4, nanIsTrue: true, cover: 70 },
    { weight: 1.5, cover: 30 },
    { weight: -1, cover: 50 },
    { weight: 0.25, cover: 20 },
  ],
  [
    { feature: 1, threshold: -2, yes: 1, no: 2, cover: 100 },
    { weight: 0.5, cover: 10 },
    { feature: 0, threshold: 7, yes: 3, no: 4, cover: 90 },
    { weight: -0.5, cover: 60 },
    { weight: 0.75, cover: 30 },
  ],
];

const rows = [0.1, Math.fround(0.1), 0.11, -3, 8, NaN].flatMap((first) =>
  [5, 5.1, -2, NaN, Infinity].map((second) => [first, second, 1]),
);

function expectation(tree: readonly TestNode[], index: number): number {
  const { yes, no, weight } = tree[index];
  if (yes === undefined || no === undefined) return weight!;
  const share = tree[yes].cover / (tree[yes].cover + tree[no].cover);
  return share * expectation(tree, yes) + (1 - share) * expectation(tree, no);
}

type Mode = 'BRANCH_LEQ' | 'BRANCH_GT';

function credit(
  tree: readonly TestNode[],
  index: number,
  row: readonly number[],
  into: number[],
  mode: Mode = 'BRANCH_LEQ',
): void {
  const { feature, threshold, yes, no, nanIsTrue } = tree[index];
  if (feature === undefined) return;
  const value = Math.fround(row[feature]);
  const isGreater = value > Math.fround(threshold!);
  const isTrue = Number.isNaN(value) ? nanIsTrue === true : isGreater === (mode === 'BRANCH_GT');
  const child = isTrue ? yes! : no!;
  into[feature] += expectation(tree, child) - expectation(tree, index);
  credit(tree, child, row, into, mode);
}

describe('TreeExplainer', () => {
  const matrix = Float32Array.from(rows.flat());

  it.each<Mode>(['BRANCH_LEQ', 'BRANCH_GT'])(
    'credits every split with %s like the plain recursion, and explains the whole score',
    async (mode) => {
      const model = loadedModel(treeModel(trees, FEATURES, mode));
      const scorer = await createScorer(model, FEATURES);
      const explainer = createExplainer(model, scorer);
      const scores = new Float32Array(rows.length);
      await scorer.score(matrix, rows.length, scores);
      const base = expectation(trees[0], 0) + expectation(trees[1], 0);
      const all = new Float32Array(matrix.length).fill(9);
      await explainer.explain(
        matrix,
        Int32Array.from(rows.keys(), (index) => index * FEATURES),
        all,
      );
      for (const [index, row] of rows.entries()) {
        const contributions = all.subarray(index * FEATURES, (index + 1) * FEATURES);
        const expected = [0, 0, 0];
        trees.forEach((tree) => {
          credit(tree, 0, row, expected, mode);
        });
        contributions.forEach((value, feature) => {
          expect(value).toBeCloseTo(expected[feature], 5);
        });
        const margin = contributions.reduce((sum, value) => sum + value, base);
        expect(1 / (1 + Math.exp(-margin))).toBeCloseTo(scores[index], 5);
      }
      expect(rows).toHaveLength(30);
    },
  );
});
