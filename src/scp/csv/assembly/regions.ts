/**
 * The input of a chunk in memory, followed by what is allocated for its cells and its reply.
 *
 * Every region is followed by spare memory, so that steps of 16 bytes may read and write past its end.
 */
import { allocate as allocateLines, startChunk } from '../../../wasm/assembly/memory';
import { LF, QUOTE, STEP } from './bytes';

export let input: usize = 0;
export let inputEnd: usize = 0;

/**
 * Frees all regions and makes room for a chunk, which the caller copies there.
 *
 * A line end and a quote follow it, so that every search finds something and no loop has to check for the end.
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
