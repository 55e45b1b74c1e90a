/**
 * Whether a name hides readable text: what its longest hexadecimal or base32 run says when decoded.
 *
 * Runs end at dots, so a name of short labels has none worth reading.
 * Random and encrypted payloads decode to about a third of printable bytes, text to nearly all.
 */

const MIN_HEX_RUN = 8;
const MIN_BASE32_RUN = 10;
const NOT_A_DIGIT = 255;

const HEX = digitTable('0123456789abcdef');
const BASE32 = digitTable('abcdefghijklmnopqrstuvwxyz234567');

function digitTable(alphabet: string): Uint8Array {
  const table = new Uint8Array(256).fill(NOT_A_DIGIT);
  for (let value = 0; value < alphabet.length; value++) table[alphabet.charCodeAt(value)] = value;
  return table;
}

/** Share of printable bytes in the longest hexadecimal run, 0 to 1, better of both alignments; 0 below 8 digits. */
export function readableInHex(bytes: Uint8Array, length: number, longestLabel: number): number {
  if (longestLabel < MIN_HEX_RUN) return 0;
  const { start, end } = longestRun(bytes, length, HEX);
  if (end - start < MIN_HEX_RUN) return 0;
  return Math.max(printableShare(bytes, start, end, HEX, 4), printableShare(bytes, start + 1, end, HEX, 4));
}

/** The same of the longest base32 run (RFC 4648, lower case), decoded from its start; 0 below 10 digits. */
export function readableInBase32(bytes: Uint8Array, length: number, longestLabel: number): number {
  if (longestLabel < MIN_BASE32_RUN) return 0;
  const { start, end } = longestRun(bytes, length, BASE32);
  return end - start < MIN_BASE32_RUN ? 0 : printableShare(bytes, start, end, BASE32, 5);
}

function longestRun(bytes: Uint8Array, length: number, digits: Uint8Array): { start: number; end: number } {
  const longest = { start: 0, end: 0 };
  let start = 0;
  for (let i = 0; i <= length; i++) {
    if (i < length && digits[bytes[i]] !== NOT_A_DIGIT) continue;
    if (i - start > longest.end - longest.start) {
      longest.start = start;
      longest.end = i;
    }
    start = i + 1;
  }
  return longest;
}

function printableShare(
  bytes: Uint8Array,
  start: number,
  end: number,
  digits: Uint8Array,
  bitsPerDigit: number,
): number {
  let buffer = 0;
  let bits = 0;
  let printable = 0;
  let decoded = 0;
  for (let i = start; i < end; i++) {
    buffer = (buffer << bitsPerDigit) | digits[bytes[i]];
    bits += bitsPerDigit;
    if (bits < 8) continue;
    bits -= 8;
    const byte = (buffer >> bits) & 0xff;
    buffer &= (1 << bits) - 1;
    decoded++;
    if (isPrintable(byte)) printable++;
  }
  return printable / decoded;
}

function isPrintable(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x0a;
}
