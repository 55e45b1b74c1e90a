/**
 * Finds the cells of CSV: RFC 4180 with LF or CR LF, newlines inside quotes, `""` for a quote.
 *
 * Cells are unescaped in place and stored column by column: cell (row, column) starts at `starts[column * stride +
 * row]`, counted from the input's first byte. So each column is one array for its reader. The end of each cell is
 * searched for separately, 16 bytes per step, because most cells are shorter than that.
 */
import { COMMA, CR, LF, QUOTE, STEP } from './bytes';
import { input, inputEnd } from './regions';

const NONE: i32 = 0;
export const ROW_TOO_LONG: i32 = -1;
export const QUOTE_NOT_CLOSED: i32 = -2;
export const TEXT_AFTER_QUOTE: i32 = -3;

/** End of the last row that was found, counted from the input's first byte. */
export let inputPosition: u32 = 0;
/** Number of rows that `findRows` has read, including one with a mistake. */
export let rowsFound: u32 = 0;
/** Number of cells that the last row actually had. */
export let cellsOfLastRow: u32 = 0;
/** What is wrong with the last row. */
let problem: i32 = NONE;
/** Where the cell that `unescape` has read ends. */
let valueEnd: usize = 0;

/** @returns how often `byte` occurs in the input */
export function countByte(byte: u8): u32 {
  const wanted = i8x16.splat(byte);
  let count: u32 = 0;
  let at = input;
  for (; at + STEP <= inputEnd; at += STEP) {
    count += popcnt(i8x16.bitmask(i8x16.eq(v128.load(at), wanted)));
  }
  for (; at < inputEnd; at++) if (load<u8>(at) === byte) count++;
  return count;
}

/**
 * Reads rows from the input's start. Short rows are padded with empty cells; an empty line is a row.
 *
 * @param width cells of a complete row
 * @param stride number of rows that there is room for: at least the number of line ends plus one
 * @returns 0, or what is wrong with the last row
 */
export function findRows(maxRows: u32, width: u32, starts: usize, ends: usize, stride: u32): i32 {
  let at = input;
  let row: usize = 0;
  problem = NONE;
  for (; at < inputEnd && row < maxRows && problem === NONE; row++) {
    at = findCells(at, starts + (row << 2), ends - starts, (<usize>stride) << 2, width);
  }
  inputPosition = <u32>(min(at, inputEnd) - input);
  rowsFound = <u32>row;
  return problem;
}

/**
 * Reads one row, which has at least one cell.
 *
 * @param target where the first cell's start goes
 * @param toEnd distance from a start to its end; @param toNext distance from a cell to the next one in its row
 * @returns the address after the row's line end
 */
function findCells(from: usize, target: usize, toEnd: usize, toNext: usize, width: usize): usize {
  let at = from;
  let column: usize = 0;
  for (let last: u8 = 0; last !== LF; column++) {
    let start = at;
    let end = at;
    const first = load<u8>(at);
    if (first === QUOTE) {
      start = at + 1;
      end = findQuote(start);
      at = end + 1;
      if (end >= inputEnd || !endsCell(load<u8>(at))) {
        at = unescape(end);
        end = valueEnd;
        if (at === 0) return inputEnd;
      }
    } else if (!endsCell(first)) {
      at = findCellEnd(at);
      end = load<u8>(at) === LF && load<u8>(at - 1) === CR ? at - 1 : at;
    }
    if (column < width) putCell(target + column * toNext, toEnd, start - input, end - input);
    last = load<u8>(at++);
  }
  cellsOfLastRow = <u32>column;
  if (column > width) problem = ROW_TOO_LONG;
  for (; column < width; column++) putCell(target + column * toNext, toEnd, 0, 0);
  return at;
}

function putCell(target: usize, toEnd: usize, start: usize, end: usize): void {
  store<u32>(target, <u32>start);
  store<u32>(target + toEnd, <u32>end);
}

/**
 * From the first quote inside a quoted cell to its closing one, unescaping the text between them; rarely needed. Sets
 * `valueEnd`.
 *
 * @returns the address of the comma or line end after the cell; 0 if the cell is broken, and `problem` then says why
 */
function unescape(quote: usize): usize {
  const end = inputEnd;
  let from = quote;
  let to = quote;
  let isClosed = false;
  for (; from < end; from++) {
    isClosed = load<u8>(from) === QUOTE && load<u8>(++from) !== QUOTE;
    if (isClosed) break;
    store<u8>(to++, load<u8>(from));
  }
  valueEnd = to;
  if (load<u8>(from) === CR && load<u8>(from + 1) === LF) from++;
  if (isClosed && endsCell(load<u8>(from))) return from;
  problem = isClosed ? TEXT_AFTER_QUOTE : QUOTE_NOT_CLOSED;
  return 0;
}

function endsCell(byte: u8): bool {
  return byte === COMMA || byte === LF;
}

function findQuote(start: usize): usize {
  let at = start;
  let found = quotesAt(at);
  for (; found === 0; found = quotesAt(at)) at += STEP;
  return at + ctz(found);
}

function findCellEnd(start: usize): usize {
  let at = start;
  let found = cellEndsAt(at);
  for (; found === 0; found = cellEndsAt(at)) at += STEP;
  return at + ctz(found);
}

/** A bit for each quote among the 16 bytes at an address. */
function quotesAt(at: usize): i32 {
  return i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(QUOTE)));
}

/** A bit for each comma and line end among the 16 bytes at an address. */
function cellEndsAt(at: usize): i32 {
  const bytes = v128.load(at);
  return i8x16.bitmask(v128.or(i8x16.eq(bytes, i8x16.splat(COMMA)), i8x16.eq(bytes, i8x16.splat(LF))));
}
