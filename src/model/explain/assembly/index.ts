/**
 * The kernel of the trees' contributions. All rows of a block go through one tree before the next: rows that are explained
 * together take the same branches, so the processor predicts them well.
 *
 * The host (src/model/explain/tree-walker.ts) sets every node and copies feature vectors in.
 */
import { allocate } from '../../../wasm/assembly/memory';

/** Sixteen bytes. The two children of a node are adjacent, so one address serves both. */
@unmanaged
class Node {
  /** Index of the feature that is compared, or LEAF. */
  feature: i32;
  threshold: f32;
  /** The child for `value <= threshold`; the one for greater values comes after it. */
  child: usize;
  /** What the step to this node adds to the tree's expected value. */
  gain: f32;
}

const LEAF: i32 = -1;

/** Maximum number of rows in a call of `walk`: 16 to 128 are equally fast. */
export const MAX_ROWS: u32 = 64;

/** Feature vectors in, contributions out; one row of f32 after the other. */
export let vectors: usize = 0;
export let contributions: usize = 0;
let nodes: usize = 0;
/** Addresses of the roots. */
let roots: usize = 0;
let rootCount: u32 = 0;
let vectorBytes: usize = 0;

export function create(nodeCount: u32, trees: u32, features: u32): void {
  rootCount = trees;
  vectorBytes = features * sizeof<f32>();
  nodes = allocate(nodeCount * offsetof<Node>());
  roots = allocate(trees * sizeof<usize>());
  vectors = allocate(MAX_ROWS * vectorBytes);
  contributions = allocate(MAX_ROWS * vectorBytes);
}

/** @param child index of the first of both children */
export function setBranch(node: u32, feature: i32, threshold: f32, child: u32, gain: f32): void {
  const branch = nodeAt(node);
  branch.feature = feature;
  branch.threshold = threshold;
  branch.child = changetype<usize>(nodeAt(child));
  branch.gain = gain;
}

export function setLeaf(node: u32, gain: f32): void {
  const leaf = nodeAt(node);
  leaf.feature = LEAF;
  leaf.gain = gain;
}

export function setRoot(tree: u32, node: u32): void {
  store<usize>(roots + tree * sizeof<usize>(), changetype<usize>(nodeAt(node)));
}

function nodeAt(index: u32): Node {
  return changetype<Node>(nodes + index * offsetof<Node>());
}

/** Each step counts for the feature that its node compares. NaN is never greater, so it takes the branch for <=. */
export function walk(count: u32): void {
  memory.fill(contributions, 0, count * vectorBytes);
  for (let tree: u32 = 0; tree < rootCount; tree++) {
    const root = changetype<Node>(load<usize>(roots + tree * sizeof<usize>()));
    for (let i: u32 = 0; i < count; i++)
      walkOne(root, vectors + i * vectorBytes, contributions + i * vectorBytes);
  }
}

function walkOne(root: Node, vector: usize, contribution: usize): void {
  let node = root;
  for (let feature = node.feature; feature !== LEAF; feature = node.feature) {
    const at = <usize>feature * sizeof<f32>();
    // Deliberately a branch: a conditional move would make each step wait for the previous one.
    if (load<f32>(vector + at) > node.threshold) node = changetype<Node>(node.child + offsetof<Node>());
    else node = changetype<Node>(node.child);
    store<f32>(contribution + at, load<f32>(contribution + at) + node.gain);
  }
}
