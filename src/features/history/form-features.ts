/**
 * Family "form": kinds of names that are known by how they are built, whatever the domain: reverse look-ups and
 * DNSBL questions, service records, Active Directory, numbered hosts, addresses as host names.
 *
 * Most of them tell a harmless name; they are here so that a model can leave it alone.
 */
import { GroupKind } from '../../dns/name-split';
import { DOT } from '../../util/bytes';
import type { FeatureDefinition } from '../feature-set';
import type { NameScan } from './name-scan';

const form = (name: string, words: string): FeatureDefinition => ({
  name,
  family: 'form',
  describe: () => words,
});

/** In the order in which `writeFormFeatures` writes them. */
export const FORM_FEATURES: readonly FeatureDefinition[] = [
  form('rev', 'built like a reverse look-up'),
  form('nshort', 'many short labels'),
  form('und', 'built like a service record'),
  form('nodom', 'no registered domain'),
  form('tenant', 'a host of a shared hosting domain'),
  form('guid', 'a GUID in the name'),
  form('ipemb', 'an address in the name'),
  form('hostno', 'a numbered host'),
];

const HYPHEN = 0x2d;
const MAX_OCTETS = 4;
const MAX_OCTET_DIGITS = 3;
/** Labels of one hexadecimal digit from which on a name reads as an IPv6 reverse look-up. */
const MIN_NIBBLES = 16;
const NIBBLE_FORM = 5;

const GUID = /(?<![0-9a-f])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f])/;
const GUID_HYPHENS = 4;
/** Four octets with dashes between them, as in ec2-203-0-113-7. */
const DASHED_ADDRESS = /(?<![0-9])\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}(?![0-9])/;
const ADDRESS_HYPHENS = 3;
/** Longest label that is read as the name of a numbered host. */
const MAX_HOST = 24;
const MAX_HOST_DIGITS = 4;

/** Writes the features of the subdomain `bytes[0 .. length]`, which `scan` has read, at `out[at ..]`. */
export function writeFormFeatures(
  bytes: Buffer,
  length: number,
  kind: number,
  scan: NameScan,
  out: Float32Array,
  at: number,
): void {
  // An octet or a nibble first, or no reverse look-up: most names are told by their first label's length.
  out[at] = scan.firstLabel <= MAX_OCTET_DIGITS ? reverseForm(bytes, length) : 0;
  out[at + 1] = scan.shortLabels;
  out[at + 2] = scan.underscored;
  out[at + 3] = kind === GroupKind.none ? 1 : 0;
  out[at + 4] = kind === GroupKind.tenant ? 1 : 0;
  // Few names have so many hyphens: only those are worth a string.
  out[at + 5] = scan.hyphens >= GUID_HYPHENS && GUID.test(bytes.toString('latin1', 0, length)) ? 1 : 0;
  out[at + 6] =
    scan.hyphens >= ADDRESS_HYPHENS && DASHED_ADDRESS.test(bytes.toString('latin1', 0, length)) ? 1 : 0;
  out[at + 7] = isNumberedHost(bytes, scan.firstLabel) ? 1 : 0;
}

/** Leading labels that are numbers below 256, at most 4; 5 for 16 leading labels of one hexadecimal digit. */
function reverseForm(bytes: Uint8Array, length: number): number {
  if (countLeading(bytes, length, isNibble, MIN_NIBBLES) === MIN_NIBBLES) return NIBBLE_FORM;
  return countLeading(bytes, length, isOctet, MAX_OCTETS);
}

type LabelTest = (bytes: Uint8Array, start: number, end: number) => boolean;

function countLeading(bytes: Uint8Array, length: number, test: LabelTest, most: number): number {
  let count = 0;
  for (let at = 0; at < length && count < most; count++) {
    const end = labelEnd(bytes, at, length);
    if (!test(bytes, at, end)) return count;
    at = end + 1;
  }
  return count;
}

function labelEnd(bytes: Uint8Array, start: number, length: number): number {
  let end = start;
  while (end < length && bytes[end] !== DOT) end++;
  return end;
}

function isNibble(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start === 1 && (isDigit(bytes[start]) || (bytes[start] >= 0x61 && bytes[start] <= 0x66));
}

/** One or two digits, or three that are 100 to 255. */
function isOctet(bytes: Uint8Array, start: number, end: number): boolean {
  let value = 0;
  for (let at = start; at < end; at++) {
    if (!isDigit(bytes[at]) || at - start === MAX_OCTET_DIGITS) return false;
    value = 10 * value + bytes[at] - 0x30;
  }
  return end - start === 3 ? value >= 100 && value <= 255 : end > start;
}

/** Whether `bytes[0 .. end]` is a word of two letters or more, hyphens in it, and a number of at most four digits. */
function isNumberedHost(bytes: Uint8Array, end: number): boolean {
  if (end > MAX_HOST) return false;
  let word = end;
  while (word > 0 && isDigit(bytes[word - 1])) word--;
  if (word === end || end - word > MAX_HOST_DIGITS || word < 2 || !isLetter(bytes[0])) return false;
  for (let at = 1; at < word; at++) if (!isLetter(bytes[at]) && bytes[at] !== HYPHEN) return false;
  return true;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isLetter(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a;
}
