/** Information in a name's spelling, apart from its text: letter case, and escapes if a log writes them unchanged. */
import { DOT, isLetter, lower } from './name-bytes';

const BACKSLASH: u32 = 0x5c;
/** Forms of one letter: lower and upper case, each plain or escaped in three ways. */
const ESCAPED_LETTER_BITS: u32 = 3;

/**
 * Bits of the spelling of the name logged from `start` to `end`, whose canonical form is given. A name entirely in
 * capitals counts as one choice.
 */
export function spellingBits(start: usize, end: usize, canonical: usize, canonicalEnd: usize): u32 {
  let small = 0;
  let escapes = 0;
  for (let at = start; at < end; at++) {
    const byte: u32 = load<u8>(at);
    if (isLetter(byte)) small++;
    else if (byte === BACKSLASH) escapes++;
  }
  if (small === 0 && escapes === 0) return 1;
  let letters: u32 = 0;
  for (let at = canonical; at < canonicalEnd; at++) if (isLetter(lower(load<u8>(at)))) letters++;
  return escapes === 0 ? letters : ESCAPED_LETTER_BITS * letters;
}

export function isSingleLabel(start: usize, end: usize): bool {
  for (let at = start; at < end; at++) if (load<u8>(at) === DOT) return false;
  return true;
}
