/**
 * The attributes of an ensemble of trees in an ONNX file as columns: one value for each node, or for each leaf.
 *
 * @source onnx.proto of ONNX 1.16 (IR version 10); ONNX ai.onnx.ml TreeEnsembleRegressor, versions 1 and 3
 */
import { allocate } from '../../../wasm/assembly/memory';
import * as wire from './wire';

const VALUE_BYTES: usize = 4;

/** Values of four bytes, one after the other. */
@unmanaged
export class Column {
  values: usize;
  count: u32;
}

// Of each node.
export const treeIds = changetype<Column>(memory.data(offsetof<Column>()));
export const nodeIds = changetype<Column>(memory.data(offsetof<Column>()));
export const featureIds = changetype<Column>(memory.data(offsetof<Column>()));
export const trueIds = changetype<Column>(memory.data(offsetof<Column>()));
export const falseIds = changetype<Column>(memory.data(offsetof<Column>()));
/** 1 if NaN takes the branch for true. */
export const nanIsTrue = changetype<Column>(memory.data(offsetof<Column>()));
/** LEAF, LESS_OR_EQUAL, GREATER or OTHER_MODE. */
export const modes = changetype<Column>(memory.data(offsetof<Column>()));
export const thresholds = changetype<Column>(memory.data(offsetof<Column>()));
/** How much training data reached the node. */
export const covers = changetype<Column>(memory.data(offsetof<Column>()));
/** One value for the ensemble: how many sums the trees have. */
export const targets = changetype<Column>(memory.data(offsetof<Column>()));
// Of each leaf.
export const leafTreeIds = changetype<Column>(memory.data(offsetof<Column>()));
export const leafNodeIds = changetype<Column>(memory.data(offsetof<Column>()));
export const leafWeights = changetype<Column>(memory.data(offsetof<Column>()));

const OTHER_MODE: i32 = 0;
export const LEAF: i32 = 1;
export const LESS_OR_EQUAL: i32 = 2;
export const GREATER: i32 = 3;

export function integerAt(column: Column, index: u32): i32 {
  return load<i32>(column.values + index * VALUE_BYTES);
}

export function floatAt(column: Column, index: u32): f32 {
  return load<f32>(column.values + index * VALUE_BYTES);
}

// Field numbers of an AttributeProto.
const NAME: u32 = 1;
const INTEGER: u32 = 3;
const FLOATS: u32 = 7;
const INTEGERS: u32 = 8;
const TEXTS: u32 = 9;

/** Reads the attribute at the cursor into its column; others are skipped. */
export function readAttribute(end: usize): void {
  const start = wire.at;
  const column = findColumn(end);
  if (changetype<usize>(column) === 0) {
    wire.moveTo(end);
    return;
  }
  wire.moveTo(start);
  // Each value takes at least one byte of the file.
  column.values = allocate(<u64>(end - start) * VALUE_BYTES);
  column.count = 0;
  while (wire.at < end) readValue(column, end);
}

/** Reads the attribute's name, which may follow its values. @returns null if it is not a column */
function findColumn(end: usize): Column {
  while (wire.at < end) {
    const tag = <u32>wire.readVarint(end);
    if (tag >>> 3 === NAME) {
      const nameEnd = wire.readEnd(end);
      return columnOf(wire.at, nameEnd);
    }
    wire.skip(tag & 7, end);
  }
  return changetype<Column>(0);
}

function columnOf(start: usize, end: usize): Column {
  if (wire.equals(start, end, 'nodes_treeids')) return treeIds;
  if (wire.equals(start, end, 'nodes_nodeids')) return nodeIds;
  if (wire.equals(start, end, 'nodes_featureids')) return featureIds;
  if (wire.equals(start, end, 'nodes_truenodeids')) return trueIds;
  if (wire.equals(start, end, 'nodes_falsenodeids')) return falseIds;
  if (wire.equals(start, end, 'nodes_missing_value_tracks_true')) return nanIsTrue;
  if (wire.equals(start, end, 'nodes_modes')) return modes;
  if (wire.equals(start, end, 'nodes_values')) return thresholds;
  if (wire.equals(start, end, 'nodes_hitrates')) return covers;
  if (wire.equals(start, end, 'target_treeids')) return leafTreeIds;
  if (wire.equals(start, end, 'target_nodeids')) return leafNodeIds;
  if (wire.equals(start, end, 'target_weights')) return leafWeights;
  if (wire.equals(start, end, 'n_targets')) return targets;
  return changetype<Column>(0);
}

/** Numbers are stored one by one, each with its tag, or packed after a length. */
function readValue(column: Column, end: usize): void {
  const tag = <u32>wire.readVarint(end);
  const field = tag >>> 3;
  if (field === TEXTS) {
    const textEnd = wire.readEnd(end);
    append(column, modeOf(wire.at, textEnd));
    wire.moveTo(textEnd);
  } else if (field !== INTEGER && field !== FLOATS && field !== INTEGERS) {
    wire.skip(tag & 7, end);
  } else if ((tag & 7) !== wire.LENGTH_DELIMITED) {
    readNumber(column, field, end);
  } else {
    for (const packedEnd = wire.readEnd(end); wire.at < packedEnd;) readNumber(column, field, packedEnd);
  }
}

/** Integers keep their low 32 bits: indices and flags are small. */
function readNumber(column: Column, field: u32, end: usize): void {
  append(column, field === FLOATS ? reinterpret<i32>(wire.readFloat(end)) : <i32>wire.readVarint(end));
}

function append(column: Column, value: i32): void {
  store<i32>(column.values + column.count * VALUE_BYTES, value);
  column.count++;
}

function modeOf(start: usize, end: usize): i32 {
  if (wire.equals(start, end, 'LEAF')) return LEAF;
  if (wire.equals(start, end, 'BRANCH_LEQ')) return LESS_OR_EQUAL;
  if (wire.equals(start, end, 'BRANCH_GT')) return GREATER;
  return OTHER_MODE;
}
