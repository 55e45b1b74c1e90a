/**
 * The kernel of the trees' contributions: reads the trees from the model's file and walks them. All rows of a block go
 * through one tree before the next: rows that are explained together take the same branches, so the processor predicts
 * them well.
 *
 * Each step from a node to its child changes the expected value; the change counts for the feature that the node compares.
 * The steps of a tree add up to its leaf minus its root. Branches are taken exactly as ONNX Runtime takes them: float32 <=,
 * NaN as the node says.
 *
 * @source Saabas 2014, 'Interpreting random forests'
 */
import { allocate } from '../../../wasm/assembly/memory';
import { linkNodes, nodeAt, rootCount, rootOf } from './ensemble';
import { readFile } from './onnx-file';
import { TREES_READ } from './status';
import { LEAF, placeTrees, startOf, Step } from './steps';

export {
  TREES_READ,
  TREES_NONE,
  TREES_DAMAGED,
  TREES_SEVERAL,
  TREES_TARGETS,
  TREES_MODE,
  TREES_COVER,
  TREES_ORDER,
} from './status';

/** Maximum number of rows in a call of `walk`: 16 to 128 are equally fast. */
export const MAX_ROWS: u32 = 64;

/** Feature vectors in, contributions out; one row of f32 after the other. */
export let vectors: usize = 0;
export let contributions: usize = 0;
let vectorBytes: usize = 0;

/** @returns where the host puts a file of the given size before it calls `read` */
export function allocateFile(bytes: u32): usize {
  return allocate(bytes);
}

/** @returns TREES_READ, or why the trees of the file cannot be explained */
export function read(file: usize, bytes: u32, features: u32): u32 {
  let status = readFile(file, file + bytes);
  if (status === TREES_READ) status = linkNodes(features);
  if (status === TREES_READ) status = placeTrees();
  vectorBytes = features * sizeof<f32>();
  vectors = allocate(MAX_ROWS * vectorBytes);
  contributions = allocate(MAX_ROWS * vectorBytes);
  return status;
}

/** Computes the contributions of the first `count` vectors. */
export function walk(count: u32): void {
  memory.fill(contributions, 0, count * vectorBytes);
  for (let tree: u32 = 0; tree < rootCount; tree++) {
    const start = startOf(tree);
    for (let i: u32 = 0; i < count; i++)
      walkOne(start, vectors + i * vectorBytes, contributions + i * vectorBytes);
  }
  // Checking for NaN in each node would slow down every row, so a row that has one is walked again.
  for (let i: u32 = 0; i < count; i++) {
    const vector = vectors + i * vectorBytes;
    if (hasNaN(vector)) walkWithNaN(vector, contributions + i * vectorBytes);
  }
}

/** NaN is never greater, so it takes the branch for <=. */
function walkOne(start: Step, vector: usize, contribution: usize): void {
  let step = start;
  for (let feature = step.feature; feature !== LEAF; feature = step.feature) {
    const at = <usize>feature * sizeof<f32>();
    // Deliberately a branch: a conditional move would make each step wait for the previous one.
    if (load<f32>(vector + at) > step.threshold) step = changetype<Step>(step.child + offsetof<Step>());
    else step = changetype<Step>(step.child);
    store<f32>(contribution + at, load<f32>(contribution + at) + step.gain);
  }
}

function hasNaN(vector: usize): bool {
  for (let at: usize = 0; at < vectorBytes; at += sizeof<f32>()) {
    if (isNaN(load<f32>(vector + at))) return true;
  }
  return false;
}

function walkWithNaN(vector: usize, contribution: usize): void {
  memory.fill(contribution, 0, vectorBytes);
  for (let tree: u32 = 0; tree < rootCount; tree++) {
    let node = nodeAt(rootOf(tree));
    while (!node.isLeaf) {
      const at = <usize>node.feature * sizeof<f32>();
      const value = load<f32>(vector + at);
      const isYes = isNaN(value) ? node.nanIsYes : value <= node.threshold;
      const child = nodeAt(isYes ? node.yes : node.no);
      const gain = child.expectation - node.expectation;
      store<f32>(contribution + at, <f32>(<f64>load<f32>(contribution + at) + gain));
      node = child;
    }
  }
}
