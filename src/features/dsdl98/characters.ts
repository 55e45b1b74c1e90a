/**
 * The 94 characters that the original counts, and statistics of a text.
 *
 * @source the original notebook: Python's string.printable without white space, in its order
 */
const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

export const CHARACTERS = DIGITS + LOWER + LOWER.toUpperCase() + PUNCTUATION;

const UNCOUNTED = -1;

/** Index of each byte value among the characters. */
const PLACE = Int8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x80 ? CHARACTERS.indexOf(String.fromCharCode(byte)) : UNCOUNTED,
);

/**
 * Counts the bytes of `bytes[start .. end]` in `counts[offset .. offset + 94]`; other bytes are not counted.
 *
 * UTF-8 needs no decoding, because every byte of a character outside ASCII is also outside ASCII.
 */
export function countCharacters(
  bytes: Uint8Array,
  start: number,
  end: number,
  counts: Float32Array,
  offset: number,
): void {
  counts.fill(0, offset, offset + CHARACTERS.length);
  for (let at = start; at < end; at++) {
    const place = PLACE[bytes[at]];
    if (place !== UNCOUNTED) counts[offset + place]++;
  }
}

/** Reused, so that rows create no garbage. */
const occurrences = new Map<string, number>();

/**
 * Length in characters (code points) and Shannon entropy of a text.
 *
 * @returns entropy 0 .. log2(length), in bits per character; 0 for ''
 * @source Shannon 1948; the same definition as the original notebook
 */
export function measureText(text: string): { length: number; entropyBits: number } {
  occurrences.clear();
  let length = 0;
  for (const character of text) {
    occurrences.set(character, (occurrences.get(character) ?? 0) + 1);
    length++;
  }
  let entropyBits = 0;
  for (const count of occurrences.values()) entropyBits += (count / length) * Math.log2(length / count);
  return { length, entropyBits };
}
