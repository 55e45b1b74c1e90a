/**
 * Contributions along the decision paths of a tree ensemble.
 *
 * Each step from a node to its child changes what the tree expects; the change belongs to the feature that the
 * node compares. The steps of a tree sum up to its leaf minus its root, so nothing is lost or invented. Branches
 * are taken exactly as ONNX Runtime takes them: float32 <=, NaN as the node says.
 *
 * @source Saabas 2014, 'Interpreting random forests'
 */
import { CHILD, FEATURE, GAIN, NODE_WORDS, type PackedTrees, packTrees, THRESHOLD } from './packed-trees';
import type { Explainer } from './scorer';
import { LEAF, type TreeEnsemble } from './tree-ensemble';

export class TreeExplainer implements Explainer {
  readonly #packed: PackedTrees;

  constructor(
    private readonly trees: TreeEnsemble,
    private readonly featureCount: number,
  ) {
    this.#packed = packTrees(trees);
  }

  explain(matrix: Float32Array, offsets: Int32Array, contributions: Float32Array): void {
    const width = this.featureCount;
    contributions.fill(0, 0, offsets.length * width);
    this.#walkAll(matrix, offsets, contributions);
    for (let i = 0; i < offsets.length; i++) {
      if (hasNaN(matrix, offsets[i], width)) this.#walkWithNaN(matrix, offsets[i], contributions, i * width);
    }
  }

  /**
   * Takes all rows through one tree before the next: rows that are flagged together go the same ways, which the
   * processor then foresees. NaN goes the way of true here.
   */
  #walkAll(matrix: Float32Array, offsets: Int32Array, contributions: Float32Array): void {
    const { roots, ints, floats } = this.#packed;
    for (const root of roots) {
      for (let i = 0, to = 0; i < offsets.length; i++, to += this.featureCount) {
        const offset = offsets[i];
        let node = root;
        for (let compared = ints[node + FEATURE]; compared !== LEAF; compared = ints[node + FEATURE]) {
          // Two ways on purpose: a choice without a branch would make each step wait for the one before.
          if (matrix[offset + compared] > floats[node + THRESHOLD]) node = ints[node + CHILD] + NODE_WORDS;
          else node = ints[node + CHILD];
          contributions[to + compared] += floats[node + GAIN];
        }
      }
    }
  }

  /** One row again, at the contributions from `to`. Looking at NaN in each node would make every row dearer. */
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
