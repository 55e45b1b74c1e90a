/**
 * Finds the ensemble of trees in an ONNX file and reads its attributes into columns.
 *
 * @source onnx.proto of ONNX 1.16 (IR version 10)
 */
import * as columns from './columns';
import { TREES_DAMAGED, TREES_NONE, TREES_READ, TREES_SEVERAL, TREES_TARGETS } from './status';
import * as wire from './wire';

// Field numbers: the graph of a model, the nodes of a graph, operator and attributes of a node.
const GRAPH: u32 = 7;
const NODES: u32 = 1;
const OPERATOR: u32 = 4;
const ATTRIBUTE: u32 = 5;

let ensembles: u32 = 0;

/** @returns TREES_READ, or why there is not one ensemble in the file */
export function readFile(start: usize, end: usize): u32 {
  wire.open(start, end);
  readFields(end, GRAPH);
  if (wire.isDamaged) return TREES_DAMAGED;
  if (ensembles === 0) return TREES_NONE;
  if (ensembles > 1) return TREES_SEVERAL;
  if (columns.targets.count > 0 && columns.integerAt(columns.targets, 0) !== 1) return TREES_TARGETS;
  return TREES_READ;
}

/** Reads the message at the cursor: a model down to its GRAPH, or a graph down to its NODES. */
function readFields(end: usize, wanted: u32): void {
  while (wire.at < end) {
    const tag = <u32>wire.readVarint(end);
    if (tag !== ((wanted << 3) | wire.LENGTH_DELIMITED)) {
      wire.skip(tag & 7, end);
      continue;
    }
    const messageEnd = wire.readEnd(end);
    if (wanted === GRAPH) readFields(messageEnd, NODES);
    else readNode(messageEnd);
  }
}

/** An attribute may come before the name of the operator, so the name is read first. */
function readNode(end: usize): void {
  const start = wire.at;
  if (!isEnsemble(end)) return;
  ensembles++;
  wire.moveTo(start);
  while (wire.at < end) {
    const tag = <u32>wire.readVarint(end);
    if (tag >>> 3 === ATTRIBUTE) columns.readAttribute(wire.readEnd(end));
    else wire.skip(tag & 7, end);
  }
}

/** Reads all fields of a node. */
function isEnsemble(end: usize): bool {
  let found = false;
  while (wire.at < end) {
    const tag = <u32>wire.readVarint(end);
    if (tag >>> 3 === OPERATOR) {
      const nameEnd = wire.readEnd(end);
      found = wire.equals(wire.at, nameEnd, 'TreeEnsembleRegressor');
      wire.moveTo(nameEnd);
    } else {
      wire.skip(tag & 7, end);
    }
  }
  return found;
}
