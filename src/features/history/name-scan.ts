/**
 * One pass over a subdomain's bytes that counts everything the families "name" and "form" ask for.
 *
 * Knows no features. One pass and not one for each question, because half of the time for a new name went into
 * loops. Four counts share an integer, eight bits each: a name is shorter than 256 bytes.
 */
import { DOT } from '../../util/bytes';

const HYPHEN = 0x2d;
const UNDERSCORE = 0x5f;
const SHORT_LABEL = 2;

const HEX_DIGITS = '0123456789abcdef';
const BASE32_DIGITS = 'abcdefghijklmnopqrstuvwxyz234567';
const DIGITS = '0123456789';
const VOWELS = 'aeiou';
const HOST_CHARACTERS = `abcdefghijklmnopqrstuvwxyz${DIGITS}-_.`;

/** What each byte adds to the shared counts: digits, vowels, hexadecimal digits, bytes that no host name has. */
const Shift = { digits: 0, vowels: 8, hex: 16, odd: 24 } as const;
const COUNTS = Int32Array.from({ length: 256 }, (_, byte) => {
  const is = (members: string, shift: number): number => (hasByte(members, byte) ? 1 << shift : 0);
  const odd = hasByte(HOST_CHARACTERS, byte) ? 0 : 1 << Shift.odd;
  return is(DIGITS, Shift.digits) | is(VOWELS, Shift.vowels) | is(HEX_DIGITS, Shift.hex) | odd;
});
/** 1 where a run goes on. */
const IN_DIGITS = runFlags(DIGITS);
const IN_HEX = runFlags(HEX_DIGITS);
const IN_BASE32 = runFlags(BASE32_DIGITS);

function hasByte(members: string, byte: number): boolean {
  return members.includes(String.fromCharCode(byte));
}

function runFlags(members: string): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (hasByte(members, byte) ? 1 : 0));
}

/** Reads one subdomain at a time, of at most 253 bytes; all counts are of the last one. */
export class NameScan {
  labels = 0;
  longestLabel = 0;
  /** Labels of at most two bytes, and labels that begin with '_'. */
  shortLabels = 0;
  underscored = 0;
  hyphens = 0;
  digits = 0;
  vowels = 0;
  hexDigits = 0;
  /** Bytes that no host name has. */
  odd = 0;
  digitRun = 0;
  /** The first longest run of hexadecimal and of base32 digits: length and end. */
  hexRun = 0;
  hexEnd = 0;
  base32Run = 0;
  base32End = 0;

  read(bytes: Uint8Array, length: number): void {
    this.#readLabels(bytes, length);
    let counts = 0;
    let digits = 0;
    let hex = 0;
    let base32 = 0;
    let digitRun = 0;
    let hexRun = 0;
    let hexEnd = 0;
    let base32Run = 0;
    let base32End = 0;
    for (let i = 0; i < length; i++) {
      const byte = bytes[i];
      counts = (counts + COUNTS[byte]) | 0;
      digits = (digits + 1) * IN_DIGITS[byte];
      hex = (hex + 1) * IN_HEX[byte];
      base32 = (base32 + 1) * IN_BASE32[byte];
      if (digits > digitRun) digitRun = digits;
      if (hex > hexRun) {
        hexRun = hex;
        hexEnd = i + 1;
      }
      if (base32 > base32Run) {
        base32Run = base32;
        base32End = i + 1;
      }
    }
    this.#setCounts(counts);
    this.digitRun = digitRun;
    this.hexRun = hexRun;
    this.hexEnd = hexEnd;
    this.base32Run = base32Run;
    this.base32End = base32End;
  }

  #setCounts(counts: number): void {
    this.digits = (counts >>> Shift.digits) & 0xff;
    this.vowels = (counts >>> Shift.vowels) & 0xff;
    this.hexDigits = (counts >>> Shift.hex) & 0xff;
    this.odd = (counts >>> Shift.odd) & 0xff;
  }

  #readLabels(bytes: Uint8Array, length: number): void {
    let labels = 0;
    let longest = 0;
    let short = 0;
    let underscored = 0;
    let hyphens = 0;
    let start = 0;
    for (let i = 0; i <= length && length > 0; i++) {
      if (i < length && bytes[i] !== DOT) {
        if (bytes[i] === HYPHEN) hyphens++;
        continue;
      }
      labels++;
      if (i - start > longest) longest = i - start;
      if (i - start <= SHORT_LABEL) short++;
      if (i > start && bytes[start] === UNDERSCORE) underscored++;
      start = i + 1;
    }
    this.labels = labels;
    this.longestLabel = longest;
    this.shortLabels = short;
    this.underscored = underscored;
    this.hyphens = hyphens;
  }
}
