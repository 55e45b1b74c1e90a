/**
 * The kernel's memory: the input of a chunk from FIRST on, behind it what is allocated, the reply last.
 *
 * A chunk begins with `loadInput`, which gives everything back; so memory follows the largest chunk. The rule: behind
 * each region PADDING bytes belong to nobody, so that steps of 16 bytes may read and write past its end.
 */
import { LF, QUOTE, STEP } from './bytes';

/** Address 0 stands for memory that could not be had. */
const FIRST: usize = 16;
const PADDING: u64 = 2 * STEP;
const PAGE_BITS: u32 = 16;
/** Memory grows by at least this many pages: 1 MiB. */
const GROWN_PAGES: i32 = 16;
/** Of 65,536 pages the last one is left, so that an address behind a region is no 0. */
const MOST_BYTES: u64 = 65535 << 16;

export const input: usize = FIRST;
export let inputEnd: usize = FIRST;
let top: usize = FIRST;

/**
 * Frees all regions and makes room for a chunk, which the caller copies there.
 *
 * Behind it stand a line end and a quote: whatever is searched for is found, and no loop has to compare with the end.
 *
 * @returns its address, 0 where there is no memory
 */
export function loadInput(length: u32): usize {
  top = FIRST;
  const address = allocate(length);
  if (address === 0) return 0;
  inputEnd = address + length;
  store<u8>(inputEnd, LF);
  store<u8>(inputEnd + 1, QUOTE);
  return address;
}

/** @returns the address of `length` bytes, a multiple of 8; 0 where there is no memory */
export function allocate(length: u32): usize {
  const address = top;
  const end = (<u64>address + length + PADDING + 7) & ~7;
  if (!reserve(end)) return 0;
  top = <usize>end;
  return address;
}

/** Makes sure that there is memory up to `end`. @returns false where there is none */
export function reserve(end: u64): bool {
  const size = (<u64>memory.size()) << PAGE_BITS;
  if (end <= size) return true;
  if (end > MOST_BYTES) return false;
  const needed = <i32>((end - size + 0xffff) >> PAGE_BITS);
  return memory.grow(max(needed, GROWN_PAGES)) >= 0 || memory.grow(needed) >= 0;
}
