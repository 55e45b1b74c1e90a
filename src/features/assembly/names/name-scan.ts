/**
 * Scans a subdomain once for everything that the features of its text and form need.
 *
 * One pass, because separate loops took half the time of a new name. Four counts share an integer, eight bits each,
 * since a name is shorter than 256 bytes.
 */
import { MAX_NAME_BYTES } from '../dns/canonical-name';
import { DOT, HYPHEN, UNDERSCORE } from '../dns/name-bytes';
import { allocate } from '../../../wasm/assembly/memory';
import { BOUNDARY, characterClasses, STEPS_PER_BIT, trigrams } from './trigrams';

const SHORT_LABEL: u32 = 2;

const DIGITS = '0123456789';
export const HEX_DIGITS = '0123456789abcdef';
/** @source RFC 4648, in lower case */
export const BASE32_DIGITS = 'abcdefghijklmnopqrstuvwxyz234567';

/** What each byte adds to the shared counts: digits, vowels, hexadecimal digits, bytes not valid in host names. */
const DIGIT_COUNT: u32 = 0;
const VOWEL_COUNT: u32 = 8;
const HEX_COUNT: u32 = 16;
const ODD_COUNT: u32 = 24;
/** Runs share an integer as well: a byte continues the runs it belongs to and ends the others. */
const DIGIT_RUN: u32 = 0;
const HEX_RUN: u32 = 8;
const BASE32_RUN: u32 = 16;
const ONE_MORE: u32 = (1 << DIGIT_RUN) | (1 << HEX_RUN) | (1 << BASE32_RUN);

/** By byte: what it adds to the counts, then the runs that it continues. */
let byteTable: usize = 0;
const BYTE_STRIDE: usize = 8;

/** Size of the window whose mean cost is computed, in characters: about one word of an encoded payload. */
const WINDOW: usize = 8;

/** By count c: what the c-th occurrence of a byte adds to the sum of count * log2(count), and log2(c). */
let countBits: usize = 0;
let logs: usize = 0;
/**
 * Costs of the last name's characters, after WINDOW zeros; and how often each byte has occurred, all zeros between
 * names.
 */
let costs: usize = 0;
let seen: usize = 0;

export function createNameScan(): void {
  byteTable = allocate(256 * BYTE_STRIDE);
  costs = allocate(WINDOW + MAX_NAME_BYTES);
  seen = allocate(256);
  for (let byte = 0; byte < 256; byte++) store<u32>(byteTable + byte * BYTE_STRIDE, 1 << ODD_COUNT);
  addMembers('abcdefghijklmnopqrstuvwxyz0123456789-_.', 0, -(1 << ODD_COUNT));
  addMembers(DIGITS, 0, 1 << DIGIT_COUNT);
  addMembers('aeiou', 0, 1 << VOWEL_COUNT);
  addMembers(HEX_DIGITS, 0, 1 << HEX_COUNT);
  addMembers(DIGITS, 4, 0xff << DIGIT_RUN);
  addMembers(HEX_DIGITS, 4, 0xff << HEX_RUN);
  addMembers(BASE32_DIGITS, 4, 0xff << BASE32_RUN);
  createLogarithms();
}

function addMembers(members: string, offset: usize, amount: u32): void {
  for (let i = 0; i < members.length; i++) {
    const at = byteTable + members.charCodeAt(i) * BYTE_STRIDE + offset;
    store<u32>(at, load<u32>(at) + amount);
  }
}

function createLogarithms(): void {
  countBits = allocate((MAX_NAME_BYTES + 1) * sizeof<f64>());
  logs = allocate((MAX_NAME_BYTES + 1) * sizeof<f64>());
  for (let c: u32 = 0; c <= MAX_NAME_BYTES; c++) {
    store<f64>(countBits + c * sizeof<f64>(), xlog2(c + 1) - xlog2(c));
    store<f64>(logs + c * sizeof<f64>(), Math.log2(<f64>max<u32>(1, c)));
  }
}

function xlog2(count: u32): f64 {
  return count === 0 ? 0 : <f64>count * Math.log2(<f64>count);
}

/** The result of scanning a subdomain. */
@unmanaged
export class NameScan {
  /** Trigram cost in bits, including the transition to the end. */
  cost: f64;
  /** Largest mean cost over 8 consecutive characters; for a shorter text, its mean cost. */
  windowCost: f64;
  /** Shannon entropy in bits per byte: 0 .. log2(length). @source Shannon 1948 */
  entropyBits: f64;
  labels: u32;
  longestLabel: u32;
  /** Number of labels of at most two bytes, and of labels that begin with '_'. */
  shortLabels: u32;
  underscored: u32;
  /** Length of the first label, in bytes. */
  firstLabel: u32;
  hyphens: u32;
  digits: u32;
  vowels: u32;
  hexDigits: u32;
  /** Bytes not valid in host names. */
  odd: u32;
  digitRun: u32;
  /** The longest run of hexadecimal and of base32 digits. */
  hexRun: u32;
  base32Run: u32;
}

/** @param length 0 to 253 */
export function scanName(bytes: usize, length: u32, scan: NameScan): void {
  let labelStart: u32 = 0;
  let context: u32 = (BOUNDARY << 5) | BOUNDARY;
  let sum: u32 = 0;
  let window: i32 = 0;
  let maxWindow: i32 = 0;
  let repetition: f64 = 0;
  let counts: u32 = 0;
  let runs: u32 = 0;
  let longestDigits: u32 = 0;
  let longestHex: u32 = 0;
  let longestBase32: u32 = 0;
  clearLabels(scan);
  for (let i: u32 = 0; i < length; i++) {
    const byte: u32 = load<u8>(bytes + i);
    const character: u32 = load<u8>(characterClasses + byte);
    const step: i32 = load<u8>(trigrams + ((context << 5) | character));
    context = ((context & 31) << 5) | character;
    store<u8>(costs + i + WINDOW, step);
    sum += step;
    window += step - <i32>load<u8>(costs + i);
    maxWindow = max(maxWindow, window);
    const times: usize = load<u8>(seen + byte);
    store<u8>(seen + byte, times + 1);
    repetition += load<f64>(countBits + times * sizeof<f64>());
    counts += load<u32>(byteTable + byte * BYTE_STRIDE);
    runs = (runs + ONE_MORE) & load<u32>(byteTable + byte * BYTE_STRIDE, 4);
    longestDigits = max(longestDigits, runs & (0xff << DIGIT_RUN));
    longestHex = max(longestHex, runs & (0xff << HEX_RUN));
    longestBase32 = max(longestBase32, runs & (0xff << BASE32_RUN));
    if (byte === DOT) {
      addLabel(bytes + labelStart, i - labelStart, scan);
      labelStart = i + 1;
    } else if (byte === HYPHEN) scan.hyphens++;
  }
  if (length > 0) addLabel(bytes + labelStart, length - labelStart, scan);
  for (let i: u32 = 0; i < length; i++) store<u8>(seen + load<u8>(bytes + i), 0);
  if (length > 0) sum += load<u8>(trigrams + ((context << 5) | BOUNDARY));
  setMeans(length, sum, maxWindow, repetition, scan);
  scan.digits = (counts >>> DIGIT_COUNT) & 0xff;
  scan.vowels = (counts >>> VOWEL_COUNT) & 0xff;
  scan.hexDigits = (counts >>> HEX_COUNT) & 0xff;
  scan.odd = (counts >>> ODD_COUNT) & 0xff;
  scan.digitRun = longestDigits;
  scan.hexRun = longestHex >>> HEX_RUN;
  scan.base32Run = longestBase32 >>> BASE32_RUN;
}

function setMeans(length: u32, sum: u32, maxWindow: i32, repetition: f64, scan: NameScan): void {
  const cost = <f64>sum / STEPS_PER_BIT;
  const mean = length === 0 ? 0 : cost / <f64>length;
  scan.cost = cost;
  scan.windowCost = length < WINDOW ? mean : <f64>maxWindow / (<f64>WINDOW * STEPS_PER_BIT);
  scan.entropyBits = length === 0 ? 0 : load<f64>(logs + length * sizeof<f64>()) - repetition / <f64>length;
}

function clearLabels(scan: NameScan): void {
  scan.labels = 0;
  scan.longestLabel = 0;
  scan.shortLabels = 0;
  scan.underscored = 0;
  scan.firstLabel = 0;
  scan.hyphens = 0;
}

function addLabel(label: usize, length: u32, scan: NameScan): void {
  if (scan.labels === 0) scan.firstLabel = length;
  scan.labels++;
  scan.longestLabel = max(scan.longestLabel, length);
  if (length <= SHORT_LABEL) scan.shortLabels++;
  if (length > 0 && load<u8>(label) === UNDERSCORE) scan.underscored++;
}
