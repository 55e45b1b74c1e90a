/** `AM`, `p.m.`, `p. m.` after a clock, with the blanks that browsers put in front: some are not the one of ASCII. */
import { DOT, SPACE } from '../line-bytes';

/** @returns the offset after blanks, including U+00A0 and U+202F */
export function skipSpaces(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  for (;;) {
    if (at >= end) return end;
    if (bytes[at] === SPACE) at++;
    else if (bytes[at] === 0xc2 && bytes[at + 1] === 0xa0) at += 2;
    else if (bytes[at] === 0xe2 && bytes[at + 1] === 0x80 && bytes[at + 2] === 0xaf) at += 3;
    else return at;
  }
}

/** @returns the offset after the half of the day: positive for the first, negative for the second; 0 if there is none */
export function halfEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = skipSpaces(bytes, start, end);
  const letter = bytes[at] | 0x20;
  if (at >= end || (letter !== 0x61 && letter !== 0x70)) return 0;
  const isDotted = bytes[++at] === DOT;
  if (isDotted) at = skipSpaces(bytes, at + 1, end);
  if (at >= end || (bytes[at] | 0x20) !== 0x6d) return 0;
  at++;
  if (isDotted && bytes[at] === DOT) at++;
  return letter === 0x70 ? -at : at;
}
