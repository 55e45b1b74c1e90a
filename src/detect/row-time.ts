/**
 * Reads `_time` cells: decimal epoch seconds, without making a string of the plain ones.
 */

const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
/** Up to this many digits a whole number is exact in a double. */
const EXACT_DIGITS = 15;
const DECIMAL = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

/** @returns epoch seconds; NaN for text that is no finite decimal number, an empty cell included */
export function parseTime(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > EXACT_DIGITS || start === end) return parseDecimal(bytes, start, end);
  let seconds = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i];
    if (byte < DIGIT_0 || byte > DIGIT_9) return parseDecimal(bytes, start, end);
    seconds = seconds * 10 + (byte - DIGIT_0);
  }
  return seconds;
}

function parseDecimal(bytes: Uint8Array, start: number, end: number): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
  const seconds = DECIMAL.test(text) ? Number(text) : NaN;
  return Number.isFinite(seconds) ? seconds : NaN;
}
