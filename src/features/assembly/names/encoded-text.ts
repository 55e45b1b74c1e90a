/**
 * Whether a name hides readable text: share of printable bytes in its longest hexadecimal or base32 run, when decoded.
 *
 * Runs end at dots, so a name with short labels has no run that is long enough. About a third of the bytes of random
 * and encrypted payloads decode to printable ones, of text nearly all.
 */
import { allocate } from '../../../wasm/assembly/memory';
import { BASE32_DIGITS, HEX_DIGITS } from './name-scan';

const MIN_HEX_RUN: u32 = 8;
const MIN_BASE32_RUN: u32 = 10;

const NO_DIGIT: u8 = 0xff;
/** By byte: its value as a digit. */
let hexValues: usize = 0;
let base32Values: usize = 0;

export function createEncodedText(): void {
  hexValues = createValues(HEX_DIGITS);
  base32Values = createValues(BASE32_DIGITS);
}

function createValues(alphabet: string): usize {
  const table = allocate(256);
  memory.fill(table, NO_DIGIT, 256);
  for (let i = 0; i < alphabet.length; i++) store<u8>(table + alphabet.charCodeAt(i), i);
  return table;
}

/**
 * Share of printable bytes in the longest hexadecimal run of a name, 0 to 1, the better of both alignments; 0 for fewer
 * than 8 digits.
 *
 * @param run digits of that run
 */
export function readableInHex(bytes: usize, run: u32): f64 {
  if (run < MIN_HEX_RUN) return 0;
  const start = findRun(bytes, run, hexValues);
  const end = start + run;
  return max(printableShare(start, end, hexValues, 4), printableShare(start + 1, end, hexValues, 4));
}

/** The same for the longest base32 run (RFC 4648, lower case), decoded from its start; 0 for fewer than 10 digits. */
export function readableInBase32(bytes: usize, run: u32): f64 {
  if (run < MIN_BASE32_RUN) return 0;
  const start = findRun(bytes, run, base32Values);
  return printableShare(start, start + run, base32Values, 5);
}

/** @returns the start of the first run of `run` digits, which must exist */
function findRun(bytes: usize, run: u32, values: usize): usize {
  let start = bytes;
  for (let at = bytes; at < start + run; at++)
    if (load<u8>(values + load<u8>(at)) === NO_DIGIT) start = at + 1;
  return start;
}

function printableShare(start: usize, end: usize, values: usize, bitsPerDigit: u32): f64 {
  let buffer: u32 = 0;
  let bits: u32 = 0;
  let printable: u32 = 0;
  let decoded: u32 = 0;
  for (let at = start; at < end; at++) {
    buffer = (buffer << bitsPerDigit) | load<u8>(values + load<u8>(at));
    bits += bitsPerDigit;
    if (bits < 8) continue;
    bits -= 8;
    const byte = (buffer >>> bits) & 0xff;
    decoded++;
    if (byte - 0x20 < 0x5f || byte === 0x0a) printable++;
  }
  return <f64>printable / <f64>decoded;
}
