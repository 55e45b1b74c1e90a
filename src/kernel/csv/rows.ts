/**
 * Finds the cells of CSV: RFC 4180 with LF or CR LF, newlines inside quotes, `""` for a quote.
 *
 * Cells are unescaped in place, and lie column by column: cell (row, column) starts at `starts[column * stride + row]`,
 * counted from the input's first byte. So each column is one array to whoever reads it. Each cell begins a search of
 * its own, 16 bytes a step: most cells are shorter than that.
 */
import { COMMA, CR, LF, QUOTE, STEP } from './bytes';
import { input, inputEnd } from './memory';

const ROW_TOO_LONG: i32 = -1;
const QUOTE_NOT_CLOSED: i32 = -2;
const TEXT_BEHIND_QUOTE: i32 = -3;

/** Behind the last row that was found, counted from the input's first byte. */
export let inputPosition: u32 = 0;
/** Rows that `findRows` has read; the one with a mistake is the last of them. */
export let rowsFound: u32 = 0;
/** Cells that the last row really had. */
export let cellsOfLastRow: u32 = 0;
/** What `unescape` has found. */
let valueEnd: usize = 0;
let quoteProblem: i32 = 0;

/** How often `byte` comes in the input. */
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
 * Reads rows from the input's start. Short ones are filled up with empty cells; an empty line is a row.
 *
 * @param width cells of a complete row
 * @param stride room for as many rows, at least as many as there are line ends, and one more
 * @returns 0, or what is wrong with the last row
 */
export function findRows(maxRows: u32, width: u32, starts: usize, ends: usize, stride: u32): i32 {
  const columnBytes = (stride as usize) << 2;
  const end = inputEnd;
  const toEnd = ends - starts;
  let at = input;
  let row: u32 = 0;
  let problem: i32 = 0;
  while (at < end && row < maxRows && problem === 0) {
    let target = starts + ((row as usize) << 2);
    let column: u32 = 0;
    row++;
    for (;;) {
      const first = load<u8>(at);
      let start = at;
      let stop = at;
      if (first === QUOTE) {
        start = at + 1;
        stop = findQuote(start);
        at = stop + 1;
        if (!endsCell(load<u8>(at)) || stop >= end) {
          at = unescape(stop);
          stop = valueEnd;
          if (at === 0) return reportRow(row, quoteProblem);
        }
      } else if (!endsCell(first)) {
        at = findCellEnd(at);
        stop = load<u8>(at - 1) === CR && load<u8>(at) === LF ? at - 1 : at;
      }
      if (column < width) {
        store<u32>(target, start - input);
        store<u32>(target + toEnd, stop - input);
        target += columnBytes;
      } else {
        problem = ROW_TOO_LONG;
      }
      column++;
      if (load<u8>(at++) === LF) break;
    }
    cellsOfLastRow = column;
    for (; column < width; column++, target += columnBytes) {
      store<u32>(target, 0);
      store<u32>(target + toEnd, 0);
    }
  }
  inputPosition = (min(at, end) - input) as u32;
  return reportRow(row, problem);
}

function reportRow(row: u32, problem: i32): i32 {
  rowsFound = row;
  return problem;
}

/**
 * From the first quote inside a quoted cell to its closing one, unescaping what lies between; seldom needed. Sets
 * `valueEnd`.
 *
 * @returns the comma or line end behind the cell; 0 where the cell is broken, and `quoteProblem` says why
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
  quoteProblem = QUOTE_NOT_CLOSED;
  if (!isClosed) return 0;
  valueEnd = to;
  if (load<u8>(from) === CR && load<u8>(from + 1) === LF) from++;
  quoteProblem = TEXT_BEHIND_QUOTE;
  return endsCell(load<u8>(from)) ? from : 0;
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
