/**
 * A client's small table of kinds of names, at a fixed offset in its record; the kind with the lowest value is evicted.
 *
 *     keys u32 × 32 | the owner's words × 32 | values f32 × 32
 *
 * All keys are compared in eight steps without a branch, so the cost of a lookup does not depend on position.
 */

const SLOTS: u32 = 32;
const COLUMN_BYTES: usize = SLOTS * 4;

/** Size of one table in a record. */
export const KIND_TABLE_BYTES: usize = 3 * COLUMN_BYTES;
/** Offsets from a kind's key to the owner's word and to its value. */
export const KIND_OWN: usize = COLUMN_BYTES;
export const KIND_VALUE: usize = 2 * COLUMN_BYTES;

/** @returns the slot of a key (not 0) in the table at `table`, or 0 if it has none */
export function findKind(table: usize, key: u32): usize {
  const found = findKey(table, key);
  return found === 0 ? 0 : table + (ctz(found) << 2);
}

/** @returns a slot for a key (not 0) that has none; its word and value are 0 */
export function addKind(table: usize, key: u32): usize {
  const slot = weakestSlot(table);
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

/** @returns a bit for each slot, 1 if it has the key */
function findKey(table: usize, key: u32): u32 {
  const keys = i32x4.splat(key);
  let found: u32 = 0;
  for (let i: u32 = 0; i < SLOTS; i += 4) {
    found |= (<u32>i32x4.bitmask(i32x4.eq(v128.load(table + (i << 2)), keys))) << i;
  }
  return found;
}

/** @returns an empty slot, or the first one with the lowest value if none is empty */
function weakestSlot(table: usize): usize {
  const empty = findKey(table, 0);
  if (empty !== 0) return table + (ctz(empty) << 2);
  let least = table;
  for (let slot = table; slot < table + COLUMN_BYTES; slot += 4) {
    if (load<f32>(slot, KIND_VALUE) < load<f32>(least, KIND_VALUE)) least = slot;
  }
  return least;
}
