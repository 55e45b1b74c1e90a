/** The trees of a model laid out for a quick walk: what a step needs lies together, and one link serves both children. */
import { LEAF, type TreeEnsemble } from './tree-ensemble';

/** Words of 4 bytes a node takes; a node is the index of its first word. */
export const NODE_WORDS = 4;
/** Words of a node. Feature and child are read from `ints`, threshold and gain from `floats`. */
export const FEATURE = 0;
export const THRESHOLD = 1;
/** The node where the comparison <= is true; where it is false the one behind it. */
export const CHILD = 2;
export const GAIN = 3;

export interface PackedTrees {
  readonly roots: Int32Array;
  /** Both are views of the same words. */
  readonly ints: Int32Array;
  readonly floats: Float32Array;
}

export function packTrees(trees: TreeEnsemble): PackedTrees {
  const order = orderNodes(trees);
  const place = new Int32Array(order.length);
  order.forEach((node, index) => (place[node] = index * NODE_WORDS));
  const ints = new Int32Array(order.length * NODE_WORDS);
  const floats = new Float32Array(ints.buffer);
  order.forEach((node, index) => {
    const at = index * NODE_WORDS;
    ints[at + FEATURE] = trees.feature[node];
    floats[at + THRESHOLD] = trees.threshold[node];
    ints[at + CHILD] = trees.feature[node] === LEAF ? LEAF : place[trees.whenTrue[node]];
    floats[at + GAIN] = trees.gain[node];
  });
  return { roots: trees.roots.map((root) => place[root]), ints, floats };
}

/** Tree behind tree, each breadth first, so that a node's children come behind each other. */
function orderNodes({ roots, feature, whenTrue, whenFalse }: TreeEnsemble): number[] {
  const order: number[] = [];
  for (const root of roots) {
    let next = order.push(root) - 1;
    for (; next < order.length; next++) {
      const node = order[next];
      if (feature[node] !== LEAF) order.push(whenTrue[node], whenFalse[node]);
    }
  }
  return order;
}
