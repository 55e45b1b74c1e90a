/**
 * Whether a name hides readable text: what its longest hexadecimal or base32 run says when decoded.
 *
 * Runs end at dots, so a name of short labels has none worth reading.
 * Random and encrypted payloads decode to about a third of printable bytes, text to nearly all.
 */
import type { NameScan } from './name-scan';
import { BASE32_DIGITS, HEX_DIGITS } from './name-scan';

const MIN_HEX_RUN = 8;
const MIN_BASE32_RUN = 10;

const NO_DIGIT = 0xff;
/** Value of each digit. */
const HEX = digitTable(HEX_DIGITS);
const BASE32 = digitTable(BASE32_DIGITS);

function digitTable(alphabet: string): Uint8Array {
  const table = new Uint8Array(256).fill(NO_DIGIT);
  for (let value = 0; value < alphabet.length; value++) table[alphabet.charCodeAt(value)] = value;
  return table;
}

/** Share of printable bytes in the longest hexadecimal run, 0 to 1, better of both alignments; 0 below 8 digits. */
export function readableInHex(bytes: Uint8Array, { hexRun }: NameScan): number {
  if (hexRun < MIN_HEX_RUN) return 0;
  const start = findRun(bytes, hexRun, HEX);
  const end = start + hexRun;
  return Math.max(printableShare(bytes, start, end, HEX, 4), printableShare(bytes, start + 1, end, HEX, 4));
}

/** The same of the longest base32 run (RFC 4648, lower case), decoded from its start; 0 below 10 digits. */
export function readableInBase32(bytes: Uint8Array, { base32Run }: NameScan): number {
  if (base32Run < MIN_BASE32_RUN) return 0;
  const start = findRun(bytes, base32Run, BASE32);
  return printableShare(bytes, start, start + base32Run, BASE32, 5);
}

/** Start of the first run of so many digits; there is one. */
function findRun(bytes: Uint8Array, run: number, digits: Uint8Array): number {
  let start = 0;
  for (let i = 0; i < start + run; i++) if (digits[bytes[i]] === NO_DIGIT) start = i + 1;
  return start;
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
