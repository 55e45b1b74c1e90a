/**
 * The kernel of the trees' contributions: many rows through one tree before the next, since rows that are explained
 * together go the same ways, which the processor then foresees.
 *
 * Knows no model and no reasons. The host (src/model/explain/tree-walker.ts) packs the trees and brings the rows.
 */
import { allocate } from '../../../wasm/assembly/memory';

/** A node; where the comparison is true the one behind its child is next. A leaf compares feature LEAF. */
@unmanaged
class Node {
  feature: i32;
  threshold: f32;
  /** Address. */
  child: usize;
  /** What the step to this node adds to what the tree expects. */
  gain: f32;
}

const LEAF: i32 = -1;

/** Where the host puts nodes, the addresses of the roots, feature vectors, and finds contributions. */
export let nodes: usize = 0;
export let roots: usize = 0;
export let vectors: usize = 0;
export let contributions: usize = 0;
let rootCount: u32 = 0;
let vectorBytes: usize = 0;

/** @param capacity vectors that are walked together at the most */
export function create(nodeCount: u32, trees: u32, features: u32, capacity: u32): void {
  rootCount = trees;
  vectorBytes = features * sizeof<f32>();
  nodes = allocate(nodeCount * offsetof<Node>());
  roots = allocate(trees * sizeof<usize>());
  vectors = allocate(capacity * vectorBytes);
  contributions = allocate(capacity * vectorBytes);
}

/** Each step belongs to the feature that its node compares. NaN is never greater: it goes the other way. */
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
    // Two ways on purpose: a choice without a branch would make each step wait for the one before.
    if (load<f32>(vector + at) > node.threshold) node = changetype<Node>(node.child + offsetof<Node>());
    else node = changetype<Node>(node.child);
    store<f32>(contribution + at, load<f32>(contribution + at) + node.gain);
  }
}
