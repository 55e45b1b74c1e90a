/**
 * Writes the rows of the reply from columns: texts, scores in millionths, whole numbers, empty cells.
 *
 * Cells are quoted if a reader needs it. A value that its column cannot have stops the writing, so that no wrong score
 * leaves the process.
 */
import { COMMA, CR, LF, QUOTE, STEP } from './bytes';
import { writeMillionths, writeWhole } from './digits';
import { reserve } from '../../../wasm/assembly/memory';

/** Kinds of columns. */
export const EMPTY: u32 = 0;
export const TEXTS: u32 = 1;
export const MILLIONTHS: u32 = 2;
export const INTEGERS: u32 = 3;

const MAX_MILLIONTHS: u32 = 1_000_000;
const MAX_EXACT: f64 = 9007199254740991;
/** In a column of numbers: an empty cell. */
const NO_NUMBER: i32 = -1;

/** What `writeRows` returns in place of an address. */
export const WRONG_VALUE: usize = 0;
/**
 * Room for each cell, and once more for the row: comma, digits or quotes, line end, and what a step writes past the
 * end.
 */
const SLACK: u64 = <u64>(2 * STEP);

/** A column as the caller writes it into memory: six words. */
@unmanaged
class Column {
  kind: u32 = 0;
  /** Texts: where each starts and ends, u32 by row, counted from `bytes`. Numbers: i32 or f64 by row. */
  values: usize = 0;
  ends: usize = 0;
  bytes: usize = 0;
  /** All texts are between these two offsets. */
  first: u32 = 0;
  last: u32 = 0;
}

/** Number of rows that `writeRows` has written; the row with a wrong value is the next one. */
export let rowsWritten: u32 = 0;

/**
 * Writes rows from `at` on. A row of one empty cell is written `""`, because some readers skip empty lines.
 *
 * @returns the address after them, or an error code
 */
export function writeRows(at: usize, columns: usize, columnCount: u32, rowCount: u32): usize {
  const columnsEnd = columns + columnCount * offsetof<Column>();
  const slack = SLACK * (columnCount + 1);
  for (let row: u32 = 0; row < rowCount; row++) {
    rowsWritten = row;
    reserve(<u64>at + slack);
    const rowStart = at;
    for (let column = columns; column < columnsEnd; column += offsetof<Column>()) {
      if (column !== columns) store<u8>(at++, COMMA);
      at = writeCell(at, changetype<Column>(column), row, slack);
      if (at === WRONG_VALUE) return at;
    }
    if (at === rowStart && columnCount === 1) {
      store<u8>(at++, QUOTE);
      store<u8>(at++, QUOTE);
    }
    store<u8>(at++, LF);
  }
  rowsWritten = rowCount;
  return at;
}

function writeCell(at: usize, column: Column, row: usize, slack: u64): usize {
  const kind = column.kind;
  if (kind === EMPTY) return at;
  if (kind === TEXTS) {
    const start = load<u32>(column.values + (row << 2));
    const end = load<u32>(column.ends + (row << 2));
    if (start === end) return at;
    if (start > end || start < column.first || end > column.last) return WRONG_VALUE;
    return writeText(at, column.bytes + start, column.bytes + end, slack);
  }
  if (kind === MILLIONTHS) {
    const millionths = load<i32>(column.values + (row << 2));
    if (millionths === NO_NUMBER) return at;
    return <u32>millionths > MAX_MILLIONTHS ? WRONG_VALUE : writeMillionths(at, millionths);
  }
  const value = load<f64>(column.values + (row << 3));
  if (value === <f64>NO_NUMBER) return at;
  const isWhole = value >= 0 && value <= MAX_EXACT && floor(value) === value;
  return isWhole ? writeWhole(at, <u64>value) : WRONG_VALUE;
}

/** Copies a text unchanged as long as no byte needs quotes, 16 bytes per step. */
function writeText(at: usize, start: usize, end: usize, slack: u64): usize {
  const length = end - start;
  reserve(<u64>at + 2 * <u64>length + slack);
  for (let step: usize = 0; step < length; step += STEP) {
    const bytes = v128.load(start + step);
    let special = findSpecial(bytes);
    const left = <u32>(length - step);
    if (left < STEP) special &= (1 << left) - 1;
    if (special !== 0) return writeQuoted(at, start, end);
    v128.store(at + step, bytes);
  }
  return at + length;
}

/** A bit for each byte that needs quotes. */
function findSpecial(bytes: v128): i32 {
  const marks = v128.or(i8x16.eq(bytes, i8x16.splat(COMMA)), i8x16.eq(bytes, i8x16.splat(QUOTE)));
  const lineEnds = v128.or(i8x16.eq(bytes, i8x16.splat(LF)), i8x16.eq(bytes, i8x16.splat(CR)));
  return i8x16.bitmask(v128.or(marks, lineEnds));
}

function writeQuoted(at: usize, start: usize, end: usize): usize {
  store<u8>(at++, QUOTE);
  for (let from = start; from < end; from++) {
    const byte = load<u8>(from);
    if (byte === QUOTE) store<u8>(at++, QUOTE);
    store<u8>(at++, byte);
  }
  store<u8>(at++, QUOTE);
  return at;
}
