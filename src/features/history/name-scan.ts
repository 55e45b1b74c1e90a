/**
 * One pass over a subdomain's bytes that finds everything the families "name" and "form" ask for.
 *
 * Knows no features. One pass and not one for each question, because half of the time for a new name went into
 * loops. Four counts share an integer, eight bits each: a name is shorter than 256 bytes.
 */
import { MAX_NAME_BYTES } from '../../dns/canonical-name';
import { DOT } from '../../util/bytes';
import { BOUNDARY, CHARACTER_CLASS, STEPS_PER_BIT } from './trigram-table';

const HYPHEN = 0x2d;
const UNDERSCORE = 0x5f;
const SHORT_LABEL = 2;

export const HEX_DIGITS = '0123456789abcdef';
/** @source RFC 4648, in lower case */
export const BASE32_DIGITS = 'abcdefghijklmnopqrstuvwxyz234567';
const DIGITS = '0123456789';
const VOWELS = 'aeiou';
const HOST_CHARACTERS = `abcdefghijklmnopqrstuvwxyz${DIGITS}-_.`;

/** What each byte adds to the shared counts: digits, vowels, hexadecimal digits, bytes that no host name has. */
const Count = { digits: 0, vowels: 8, hex: 16, odd: 24 } as const;
const COUNTS = Int32Array.from({ length: 256 }, (_, byte) => {
  const is = (members: string, shift: number): number => (hasByte(members, byte) ? 1 << shift : 0);
  const odd = hasByte(HOST_CHARACTERS, byte) ? 0 : 1 << Count.odd;
  return is(DIGITS, Count.digits) | is(VOWELS, Count.vowels) | is(HEX_DIGITS, Count.hex) | odd;
});

/** Runs share an integer as well: a byte lets those go on that it belongs to and ends the others. */
const Run = { digits: 0, hex: 8, base32: 16 } as const;
const ONE_MORE = (1 << Run.digits) | (1 << Run.hex) | (1 << Run.base32);
const GOES_ON = Int32Array.from({ length: 256 }, (_, byte) => {
  const run = (members: string, shift: number): number => (hasByte(members, byte) ? 0xff << shift : 0);
  return run(DIGITS, Run.digits) | run(HEX_DIGITS, Run.hex) | run(BASE32_DIGITS, Run.base32);
});

function hasByte(members: string, byte: number): boolean {
  return members.includes(String.fromCharCode(byte));
}

/** Characters of the window whose mean cost is looked for: one word of an encoded payload. */
const WINDOW = 8;

/** What the c-th same byte adds to the sum of count * log2(count). */
const COUNT_BITS = Float64Array.from({ length: MAX_NAME_BYTES + 1 }, (_, c) => xlog2(c + 1) - xlog2(c));
const LOG2 = Float64Array.from({ length: MAX_NAME_BYTES + 1 }, (_, c) => Math.log2(Math.max(1, c)));

function xlog2(count: number): number {
  return count === 0 ? 0 : count * Math.log2(count);
}

/** Reads one subdomain at a time, of at most 253 bytes; everything is of the last one. */
export class NameScan {
  labels = 0;
  longestLabel = 0;
  /** Labels of at most two bytes, and labels that begin with '_'. */
  shortLabels = 0;
  underscored = 0;
  /** Bytes of the first label. */
  firstLabel = 0;
  hyphens = 0;
  digits = 0;
  vowels = 0;
  hexDigits = 0;
  /** Bytes that no host name has. */
  odd = 0;
  digitRun = 0;
  /** The longest run of hexadecimal and of base32 digits. */
  hexRun = 0;
  base32Run = 0;
  /** Bits of trigram cost, the step to the end included. */
  cost = 0;
  /** Largest mean cost over 8 characters in a row; of a shorter text the mean. */
  windowCost = 0;
  /** Shannon entropy of the bytes, in bits a byte: 0 .. log2(length). @source Shannon 1948 */
  entropyBits = 0;
  readonly #trigrams: Uint8Array;
  readonly #costs = new Uint8Array(WINDOW + MAX_NAME_BYTES);
  /** How often each byte has come; zeros between names. */
  readonly #seen = new Uint8Array(256);
  #labelStart = 0;

  /** @param trigrams bits of -log2 p(c | a, b) in sixteenths */
  constructor(trigrams: Uint8Array) {
    this.#trigrams = trigrams;
  }

  read(bytes: Uint8Array, length: number): void {
    const trigrams = this.#trigrams;
    const costs = this.#costs;
    const seen = this.#seen;
    let context = (BOUNDARY << 5) | BOUNDARY;
    let cost = 0;
    let window = 0;
    let dearest = 0;
    let repetition = 0;
    let counts = 0;
    let runs = 0;
    let digitRun = 0;
    let hexRun = 0;
    let base32Run = 0;
    this.#beginLabels();
    for (let i = 0; i < length; i++) {
      const byte = bytes[i];
      const character = CHARACTER_CLASS[byte];
      const step = trigrams[(context << 5) | character];
      context = ((context & 31) << 5) | character;
      costs[i + WINDOW] = step;
      cost = (cost + step) | 0;
      window = (window + step - costs[i]) | 0;
      dearest = larger(dearest, window);
      const times = seen[byte];
      seen[byte] = times + 1;
      repetition += COUNT_BITS[times];
      counts = (counts + COUNTS[byte]) | 0;
      runs = (runs + ONE_MORE) & GOES_ON[byte];
      digitRun = larger(digitRun, runs & (0xff << Run.digits));
      hexRun = larger(hexRun, runs & (0xff << Run.hex));
      base32Run = larger(base32Run, runs & (0xff << Run.base32));
      if (byte === DOT) this.#endLabel(bytes, i);
      else if (byte === HYPHEN) this.hyphens++;
    }
    if (length > 0) this.#endLabel(bytes, length);
    for (let i = 0; i < length; i++) seen[bytes[i]] = 0;
    if (length > 0) cost += trigrams[(context << 5) | BOUNDARY];
    this.cost = cost / STEPS_PER_BIT;
    const mean = length === 0 ? 0 : this.cost / length;
    this.windowCost = length < WINDOW ? mean : dearest / (WINDOW * STEPS_PER_BIT);
    this.entropyBits = length === 0 ? 0 : LOG2[length] - repetition / length;
    this.#setCounts(counts);
    this.digitRun = digitRun;
    this.hexRun = hexRun >> Run.hex;
    this.base32Run = base32Run >> Run.base32;
  }

  #setCounts(counts: number): void {
    this.digits = (counts >>> Count.digits) & 0xff;
    this.vowels = (counts >>> Count.vowels) & 0xff;
    this.hexDigits = (counts >>> Count.hex) & 0xff;
    this.odd = (counts >>> Count.odd) & 0xff;
  }

  #beginLabels(): void {
    this.labels = 0;
    this.longestLabel = 0;
    this.shortLabels = 0;
    this.underscored = 0;
    this.firstLabel = 0;
    this.hyphens = 0;
    this.#labelStart = 0;
  }

  #endLabel(bytes: Uint8Array, end: number): void {
    const start = this.#labelStart;
    const length = end - start;
    if (this.labels === 0) this.firstLabel = length;
    this.labels++;
    if (length > this.longestLabel) this.longestLabel = length;
    if (length <= SHORT_LABEL) this.shortLabels++;
    if (length > 0 && bytes[start] === UNDERSCORE) this.underscored++;
    this.#labelStart = end + 1;
  }
}

/** Of two numbers from 0 to 2^30, without a branch that nobody could foresee. */
function larger(a: number, b: number): number {
  const more = (b - a) | 0;
  return (a + (more & ~(more >> 31))) | 0;
}
