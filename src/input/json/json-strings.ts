/** JSON's escapes, decoded in place: the text gets shorter or keeps its length. */
import { BACKSLASH } from '../line-bytes';

const PLAIN: Readonly<Record<number, number>> = {
  0x62: 0x08,
  0x66: 0x0c,
  0x6e: 0x0a,
  0x72: 0x0d,
  0x74: 0x09,
};
const LETTER_U = 0x75;

/** @returns the new end */
export function unescapeJson(bytes: Buffer, start: number, end: number): number {
  let to = start;
  for (let at = start; at < end;) {
    if (bytes[at] !== BACKSLASH || at + 1 >= end) {
      bytes[to++] = bytes[at++];
      continue;
    }
    const letter = bytes[at + 1];
    if (letter !== LETTER_U) {
      bytes[to++] = PLAIN[letter] ?? letter;
      at += 2;
      continue;
    }
    const { text, next } = readUnicode(bytes, at, end);
    to += bytes.write(text, to, 'utf8');
    at = next;
  }
  return to;
}

/** `\u00e9`, or two of them that are one character; six bytes become three at most, so the text never grows. */
function readUnicode(bytes: Buffer, at: number, end: number): { text: string; next: number } {
  const first = readUnit(bytes, at, end);
  if (first < 0) return { text: 'u', next: at + 2 };
  const second = first >= 0xd800 && first <= 0xdbff ? readUnit(bytes, at + 6, end) : -1;
  if (second >= 0xdc00 && second <= 0xdfff) {
    return { text: String.fromCharCode(first, second), next: at + 12 };
  }
  return { text: String.fromCharCode(first), next: at + 6 };
}

/** @returns the UTF-16 unit of `\uXXXX`, or -1 */
function readUnit(bytes: Buffer, at: number, end: number): number {
  if (at + 6 > end || bytes[at] !== BACKSLASH || bytes[at + 1] !== LETTER_U) return -1;
  const hex = bytes.toString('latin1', at + 2, at + 6);
  return /^[0-9a-f]{4}$/i.test(hex) ? parseInt(hex, 16) : -1;
}
