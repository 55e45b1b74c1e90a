/**
 * The nodes of an ensemble, linked, with the expected value of each.
 *
 * Only for explanations; ONNX Runtime computes the scores. The expected values come from the file itself: from the leaf
 * weights, and from how much training data reached each node.
 */
import { allocate } from '../../../wasm/assembly/memory';
import * as columns from './columns';
import { TREES_COVER, TREES_DAMAGED, TREES_MODE, TREES_ORDER, TREES_READ } from './status';

/** A node of the file. A link is the index of a node. */
@unmanaged
export class Node {
  /** The children for `value <= threshold` and for greater values; NO_CHILD in a leaf. */
  yes: u32;
  no: u32;
  feature: u32;
  threshold: f32;
  nanIsYes: bool;
  /** The mean of the leaf weights below the node, weighted by cover. */
  expectation: f64;

  @inline
  get isLeaf(): bool {
    return this.yes === NO_CHILD;
  }
}

/** The first node is a root, so it is not a child. */
const NO_CHILD: u32 = 0;

let nodes: usize = 0;
let roots: usize = 0;
export let nodeCount: u32 = 0;
export let rootCount: u32 = 0;

export function nodeAt(index: u32): Node {
  return changetype<Node>(nodes + index * offsetof<Node>());
}

/** @returns the index of a tree's first node */
export function rootOf(tree: u32): u32 {
  return load<u32>(roots + tree * sizeof<u32>());
}

/** Makes nodes of the columns. @returns TREES_READ, or why the trees cannot be explained */
export function linkNodes(features: u32): u32 {
  nodeCount = columns.modes.count;
  if (!hasWholeColumns()) return TREES_DAMAGED;
  if (columns.covers.count !== nodeCount) return TREES_COVER;
  nodes = allocate(<u64>nodeCount * offsetof<Node>());
  roots = allocate(<u64>nodeCount * sizeof<u32>());
  for (let node: u32 = 0; node < nodeCount; node++) {
    const id = <u32>columns.integerAt(columns.nodeIds, node);
    if (id === 0) store<u32>(roots + rootCount++ * sizeof<u32>(), node);
    // Trees and their nodes are numbered in order, so that the place of a node follows from its number.
    if (rootCount === 0 || treeOf(node) !== rootCount - 1) return TREES_ORDER;
    if (node - rootOf(rootCount - 1) !== id) return TREES_ORDER;
    const status = linkNode(node, features);
    if (status !== TREES_READ) return status;
  }
  const status = setLeafWeights();
  return status === TREES_READ ? setExpectations() : status;
}

function treeOf(node: u32): u32 {
  return <u32>columns.integerAt(columns.treeIds, node);
}

function hasWholeColumns(): bool {
  return (
    nodeCount > 0 &&
    columns.treeIds.count === nodeCount &&
    columns.nodeIds.count === nodeCount &&
    columns.featureIds.count === nodeCount &&
    columns.trueIds.count === nodeCount &&
    columns.falseIds.count === nodeCount &&
    columns.thresholds.count === nodeCount &&
    columns.leafNodeIds.count === columns.leafTreeIds.count &&
    columns.leafWeights.count === columns.leafTreeIds.count
  );
}

/** All comparisons as <=: a node with > becomes one with <= and swapped children. */
function linkNode(index: u32, features: u32): u32 {
  const mode = columns.integerAt(columns.modes, index);
  const node = nodeAt(index);
  if (mode === columns.LEAF) {
    node.yes = NO_CHILD;
    return TREES_READ;
  }
  const isSwapped = mode === columns.GREATER;
  if (!isSwapped && mode !== columns.LESS_OR_EQUAL) return TREES_MODE;
  node.feature = <u32>columns.integerAt(columns.featureIds, index);
  if (node.feature >= features) return TREES_DAMAGED;
  node.threshold = columns.floatAt(columns.thresholds, index);
  node.yes = childOf(index, isSwapped ? columns.falseIds : columns.trueIds);
  node.no = childOf(index, isSwapped ? columns.trueIds : columns.falseIds);
  if (node.yes === NO_CHILD || node.no === NO_CHILD || node.yes === node.no) return TREES_ORDER;
  const isFlagged = index < columns.nanIsTrue.count && columns.integerAt(columns.nanIsTrue, index) === 1;
  node.nanIsYes = isFlagged !== isSwapped;
  return TREES_READ;
}

/** @returns NO_CHILD if it is not a later node of the same tree */
function childOf(index: u32, ids: columns.Column): u32 {
  const child = rootOf(rootCount - 1) + <u32>columns.integerAt(ids, index);
  return child > index && child < nodeCount && treeOf(child) === treeOf(index) ? child : NO_CHILD;
}

function setLeafWeights(): u32 {
  for (let leaf: u32 = 0; leaf < columns.leafWeights.count; leaf++) {
    const tree = <u32>columns.integerAt(columns.leafTreeIds, leaf);
    if (tree >= rootCount) return TREES_DAMAGED;
    const index = rootOf(tree) + <u32>columns.integerAt(columns.leafNodeIds, leaf);
    if (index >= nodeCount) return TREES_DAMAGED;
    nodeAt(index).expectation = columns.floatAt(columns.leafWeights, leaf);
  }
  return TREES_READ;
}

/** From the last node to the first: children come after their parents. */
function setExpectations(): u32 {
  for (let index = nodeCount; index-- > 0;) {
    const node = nodeAt(index);
    if (node.isLeaf) continue;
    const yes = <f64>columns.floatAt(columns.covers, node.yes);
    const no = <f64>columns.floatAt(columns.covers, node.no);
    if (!(yes + no > 0)) return TREES_COVER;
    const sum = yes * nodeAt(node.yes).expectation + no * nodeAt(node.no).expectation;
    node.expectation = sum / (yes + no);
  }
  return TREES_READ;
}
