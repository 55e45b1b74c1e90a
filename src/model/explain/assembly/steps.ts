/** The nodes of the trees in the order in which they are walked: tree after tree, each breadth first. */
import { allocate } from '../../../wasm/assembly/memory';
import { nodeAt, nodeCount, rootCount, rootOf } from './ensemble';
import { TREES_ORDER, TREES_READ } from './status';

/** A node as it is walked, in sixteen bytes. The two children of a node are adjacent, so one address serves both. */
@unmanaged
export class Step {
  /** Index of the feature that is compared, or LEAF. */
  feature: i32;
  threshold: f32;
  /** The child for `value <= threshold`; the one for greater values comes after it. */
  child: usize;
  /** What the step to this node adds to the tree's expected value. */
  gain: f32;
}

export const LEAF: i32 = -1;

let steps: usize = 0;
/** Addresses of the trees' first steps. */
let starts: usize = 0;
/** By step: index of its node. */
let order: usize = 0;
let placed: u32 = 0;

/** @returns TREES_READ, or TREES_ORDER if a node is the child of several */
export function placeTrees(): u32 {
  steps = allocate(<u64>nodeCount * offsetof<Step>());
  starts = allocate(<u64>rootCount * sizeof<usize>());
  order = allocate(<u64>nodeCount * sizeof<u32>());
  placed = 0;
  for (let tree: u32 = 0; tree < rootCount; tree++) {
    store<usize>(starts + tree * sizeof<usize>(), changetype<usize>(stepAt(placed)));
    if (!placeTree(rootOf(tree))) return TREES_ORDER;
  }
  return TREES_READ;
}

/** @returns a tree's first step */
export function startOf(tree: u32): Step {
  return changetype<Step>(load<usize>(starts + tree * sizeof<usize>()));
}

function stepAt(index: u32): Step {
  return changetype<Step>(steps + index * offsetof<Step>());
}

/** @returns whether the tree has no more nodes than are left */
function placeTree(root: u32): bool {
  if (placed === nodeCount) return false;
  let next = placed;
  place(root, 0);
  for (; next < placed; next++) {
    const node = nodeAt(load<u32>(order + next * sizeof<u32>()));
    const step = stepAt(next);
    step.feature = node.isLeaf ? LEAF : <i32>node.feature;
    if (node.isLeaf) continue;
    if (placed + 2 > nodeCount) return false;
    step.threshold = node.threshold;
    step.child = changetype<usize>(stepAt(placed));
    place(node.yes, node.expectation);
    place(node.no, node.expectation);
  }
  return true;
}

function place(index: u32, expectationBefore: f64): void {
  stepAt(placed).gain = <f32>(nodeAt(index).expectation - expectationBefore);
  store<u32>(order + placed * sizeof<u32>(), index);
  placed++;
}
