/**
 * A client's small table of kinds of names, at a fixed place in its record; the kind of least value makes room.
 *
 * Knows nothing of what a kind is. Keys, words of the owner's and values are columns of 32: all keys are compared in
 * eight steps, without a branch, so that nobody pays for where a kind stands.
 */

const SLOTS: u32 = 32;
const COLUMN_BYTES: usize = SLOTS * 4;

/** Bytes that one table takes in a record. */
export const KIND_TABLE_BYTES: usize = 3 * COLUMN_BYTES;
/** From a kind's key to the owner's word, and to its value. */
export const KIND_OWN: usize = COLUMN_BYTES;
export const KIND_VALUE: usize = 2 * COLUMN_BYTES;

/** Whether the last `claimKind` made the slot. */
export let isNewKind: bool = false;

/** Where the key (not 0) stands in the table at `table`; a new one has 0 beside it. */
export function claimKind(table: usize, key: u32): usize {
  const found = findKey(table, key);
  isNewKind = found === 0;
  if (!isNewKind) return table + (ctz(found) << 2);
  const slot = leastOf(table);
  store<u32>(slot, key);
  store<u32>(slot, 0, KIND_OWN);
  store<f32>(slot, 0, KIND_VALUE);
  return slot;
}

/** Multiplies one column, KIND_OWN or KIND_VALUE. */
export function scaleKinds(table: usize, column: usize, factor: f64): void {
  const end = table + column + COLUMN_BYTES;
  for (let at = table + column; at < end; at += 4) store<f32>(at, <f32>(<f64>load<f32>(at) * factor));
}

/** A bit for each slot: 1 where it has the key. */
function findKey(table: usize, key: u32): u32 {
  const keys = i32x4.splat(key);
  let found: u32 = 0;
  for (let i: u32 = 0; i < SLOTS; i += 4) {
    found |= (<u32>i32x4.bitmask(i32x4.eq(v128.load(table + (i << 2)), keys))) << i;
  }
  return found;
}

/** An empty slot, if there is one, else the first of least value. */
function leastOf(table: usize): usize {
  const empty = findKey(table, 0);
  if (empty !== 0) return table + (ctz(empty) << 2);
  let least = table;
  for (let slot = table; slot < table + COLUMN_BYTES; slot += 4) {
    if (load<f32>(slot, KIND_VALUE) < load<f32>(least, KIND_VALUE)) least = slot;
  }
  return least;
}
