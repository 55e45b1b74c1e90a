/**
 * Operations on a whole column of texts: a start and an end for each row, u32.
 */
import { DIGIT_0 } from './bytes';
import { input } from './regions';

/** A whole number of up to this many digits is exact in a double. */
const EXACT_DIGITS: u32 = 15;
const NOT_PLAIN: f64 = -1;

/** @returns the number of cells that are not empty */
export function countFilled(starts: usize, ends: usize, rows: u32): u32 {
  let filled: u32 = 0;
  for (let row: usize = 0; row < rows; row++) {
    const at = row << 2;
    if (load<u32>(ends + at) !== load<u32>(starts + at)) filled++;
  }
  return filled;
}

/** Start of the first text that is not empty and end of the last one; both 0 if there is none. */
export let firstStart: u32 = 0;
export let lastEnd: u32 = 0;

/** Sets `firstStart` and `lastEnd`: the bytes that the texts need. */
export function findExtent(starts: usize, ends: usize, rows: u32): void {
  let first = u32.MAX_VALUE;
  let last: u32 = 0;
  for (let row: usize = 0; row < rows; row++) {
    const start = load<u32>(starts + (row << 2));
    const end = load<u32>(ends + (row << 2));
    if (start === end) continue;
    first = min(first, start);
    last = max(last, end);
  }
  firstStart = first === u32.MAX_VALUE ? 0 : first;
  lastEnd = last;
}

/** Reads cells of the input of 1 to 15 digits into an array of doubles; -1 stands for every other cell. */
export function readWholeNumbers(starts: usize, ends: usize, rows: u32, numbers: usize): void {
  for (let row: usize = 0; row < rows; row++) {
    const start = load<u32>(starts + (row << 2));
    const end = load<u32>(ends + (row << 2));
    store<f64>(numbers + (row << 3), readWholeNumber(input + start, end - start));
  }
}

function readWholeNumber(start: usize, length: u32): f64 {
  if (length - 1 >= EXACT_DIGITS) return NOT_PLAIN;
  let value: i64 = 0;
  for (let at = start; at < start + length; at++) {
    const digit = <u32>load<u8>(at) - DIGIT_0;
    if (digit > 9) return NOT_PLAIN;
    value = value * 10 + digit;
  }
  return <f64>value;
}
