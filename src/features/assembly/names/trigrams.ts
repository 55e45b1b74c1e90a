/**
 * Surprisal of each character of a name under a trigram model of host names, in bits.
 *
 * The table comes from training: bits of -log2 p(c | a, b) in sixteenths, at index (a << 10) | (b << 5) | c.
 */
import { allocate } from '../../../wasm/assembly/memory';

export const STEPS_PER_BIT: f64 = 16;
export const BOUNDARY: u32 = 31;
export const TRIGRAM_TABLE_BYTES: u32 = 32 * 32 * 32;

/** The host writes the table here. */
export let trigrams: usize = 0;
/**
 * Class of each byte: a-z 0 .. 25, digits 26, '-' 27, '.' 28, '_' 29, other 30; 31 marks the start or end of a name.
 */
export let characterClasses: usize = 0;

export function createTrigrams(): void {
  trigrams = allocate(TRIGRAM_TABLE_BYTES);
  characterClasses = allocate(256);
  memory.fill(characterClasses, 30, 256);
  for (let i: usize = 0; i < 26; i++) store<u8>(characterClasses + 0x61 + i, <u8>i);
  memory.fill(characterClasses + 0x30, 26, 10);
  store<u8>(characterClasses + 0x2d, 27);
  store<u8>(characterClasses + 0x2e, 28);
  store<u8>(characterClasses + 0x5f, 29);
}
