/**
 * The input of a chunk in memory; behind it comes what is allocated for its cells and its reply.
 *
 * The rule: memory goes on behind each region, so that steps of 16 bytes may read and write past its end.
 */
import { allocate as allocateLines, startChunk } from '../../../wasm/assembly/memory';
import { LF, QUOTE, STEP } from './bytes';

export let input: usize = 0;
export let inputEnd: usize = 0;

/**
 * Frees all regions and makes room for a chunk, which the caller copies there.
 *
 * Behind it stand a line end and a quote: whatever is searched for is found, and no loop has to compare with the end.
 *
 * @returns its address
 */
export function loadInput(length: u32): usize {
  startChunk();
  input = allocate(length);
  inputEnd = input + length;
  store<u8>(inputEnd, LF);
  store<u8>(inputEnd + 1, QUOTE);
  return input;
}

/** @returns the address of `length` bytes */
export function allocate(length: u32): usize {
  const address = allocateLines(length);
  allocateLines(2 * STEP);
  return address;
}
