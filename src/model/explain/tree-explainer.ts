/**
 * Contributions along the decision paths of a tree ensemble.
 *
 * Each step from a node to its child changes the expected value; the change counts for the feature that the node compares.
 * The steps of a tree add up to its leaf minus its root. Branches are taken exactly as ONNX Runtime takes them: float32 <=,
 * NaN as the node says.
 *
 * @source Saabas 2014, 'Interpreting random forests'
 */
import type { Explainer } from '../scorer';
import { LEAF, type TreeEnsemble } from './tree-ensemble';
import { TreeWalker } from './tree-walker';

export class TreeExplainer implements Explainer {
  readonly #walker: TreeWalker;

  constructor(
    private readonly trees: TreeEnsemble,
    private readonly featureCount: number,
  ) {
    this.#walker = new TreeWalker(trees, featureCount);
  }

  explain(matrix: Float32Array, offsets: Int32Array, contributions: Float32Array): void {
    const width = this.featureCount;
    this.#walker.walk(matrix, offsets, contributions);
    for (let i = 0; i < offsets.length; i++) {
      if (hasNaN(matrix, offsets[i], width)) this.#walkWithNaN(matrix, offsets[i], contributions, i * width);
    }
  }

  /**
   * Walks a row with NaN again and writes its contributions at `to`. Checking for NaN in each node would slow down
   * every row.
   */
  #walkWithNaN(matrix: Float32Array, offset: number, contributions: Float32Array, to: number): void {
    const { roots, feature, threshold, whenTrue, whenFalse, nanIsTrue, gain } = this.trees;
    contributions.fill(0, to, to + this.featureCount);
    for (const root of roots) {
      let node = root;
      for (let compared = feature[node]; compared !== LEAF; compared = feature[node]) {
        const value = matrix[offset + compared];
        const isTrue = value <= threshold[node] || (Number.isNaN(value) && nanIsTrue[node] === 1);
        node = isTrue ? whenTrue[node] : whenFalse[node];
        contributions[to + compared] += gain[node];
      }
    }
  }
}

function hasNaN(matrix: Float32Array, offset: number, width: number): boolean {
  for (let at = offset; at < offset + width; at++) if (Number.isNaN(matrix[at])) return true;
  return false;
}
