/**
 * The form features: names that are recognised by how they are built, whatever the domain: reverse lookups and DNSBL
 * questions, service records, Active Directory, numbered hosts, addresses as host names.
 *
 * Most of them mark a benign name, so that a model can ignore it.
 */
import { FormFeatures } from '../feature-vector';
import { DOT, HYPHEN, isDigit, isHexDigit, isLetter } from '../dns/name-bytes';
import { NONE, TENANT } from '../dns/name-split';
import { NameScan } from './name-scan';

const MAX_OCTETS: u32 = 4;
const MAX_OCTET_DIGITS: u32 = 3;
/** An IPv6 reverse lookup has at least this many labels of one hexadecimal digit. */
const MIN_NIBBLES: u32 = 16;
const NIBBLE_FORM: u32 = 5;
const GUID_HYPHENS: u32 = 4;
const ADDRESS_HYPHENS: u32 = 3;
/** Longer labels do not count as names of numbered hosts. */
const MAX_HOST: u32 = 24;
const MAX_HOST_DIGITS: usize = 4;

/** Writes the form features of a subdomain that was scanned; `kind` is the kind of its zone. */
export function writeForm(start: usize, end: usize, kind: u32, scan: NameScan, features: FormFeatures): void {
  const firstLabel = scan.firstLabel;
  const hyphens = scan.hyphens;
  // Only an octet or a nibble as first label can begin a reverse lookup, so its length rules out most names.
  features.reverseForm = firstLabel <= MAX_OCTET_DIGITS ? <f32>reverseForm(start, end) : 0;
  features.shortLabels = <f32>scan.shortLabels;
  features.underscoredLabels = <f32>scan.underscored;
  features.noDomain = <f32>(kind >= NONE);
  features.tenantHost = <f32>(kind === TENANT);
  features.guid = <f32>(hyphens >= GUID_HYPHENS && hasGuid(start, end));
  features.embeddedAddress = <f32>(hyphens >= ADDRESS_HYPHENS && hasDashedAddress(start, end));
  features.numberedHost = <f32>isNumberedHost(start, firstLabel);
}

/** Leading labels that are numbers below 256, at most 4; 5 for 16 leading labels of one hexadecimal digit. */
function reverseForm(start: usize, end: usize): u32 {
  return countNibbles(start, end) === MIN_NIBBLES ? NIBBLE_FORM : countOctets(start, end);
}

function countNibbles(start: usize, end: usize): u32 {
  let count: u32 = 0;
  for (let at = start; at < end && count < MIN_NIBBLES; at += 2, count++) {
    if (!isHexDigit(load<u8>(at)) || (at + 1 < end && load<u8>(at + 1) !== DOT)) return count;
  }
  return count;
}

function countOctets(start: usize, end: usize): u32 {
  let count: u32 = 0;
  for (let at = start; at < end && count < MAX_OCTETS; count++) {
    const next = labelEnd(at, end);
    if (!isOctet(at, next)) return count;
    at = next + 1;
  }
  return count;
}

function labelEnd(start: usize, end: usize): usize {
  let at = start;
  while (at < end && load<u8>(at) !== DOT) at++;
  return at;
}

/** One or two digits, or three that are 100 to 255. */
function isOctet(start: usize, end: usize): bool {
  const length = <u32>(end - start);
  if (length === 0 || length > MAX_OCTET_DIGITS) return false;
  let value: u32 = 0;
  for (let at = start; at < end; at++) {
    if (!isDigit(load<u8>(at))) return false;
    value = 10 * value + load<u8>(at) - 0x30;
  }
  return length < 3 || (value >= 100 && value <= 255);
}

/** 8-4-4-4-12 hexadecimal digits, with no further one before or after them. */
function hasGuid(start: usize, end: usize): bool {
  const GUID_BYTES: usize = 36;
  for (let at = start; at + GUID_BYTES <= end; at++) {
    if (at > start && isHexDigit(load<u8>(at - 1))) continue;
    if (at + GUID_BYTES < end && isHexDigit(load<u8>(at + GUID_BYTES))) continue;
    if (isGuid(at)) return true;
  }
  return false;
}

function isGuid(start: usize): bool {
  for (let i: usize = 0; i < 36; i++) {
    const byte: u32 = load<u8>(start + i);
    const isBorder = i === 8 || i === 13 || i === 18 || i === 23;
    if (isBorder ? byte !== HYPHEN : !isHexDigit(byte)) return false;
  }
  return true;
}

/** Four octets joined by hyphens, with no digit next to them, as in ec2-203-0-113-7. */
function hasDashedAddress(start: usize, end: usize): bool {
  for (let at = start; at < end; at++) {
    if ((at === start || !isDigit(load<u8>(at - 1))) && isDashedAddress(at, end)) return true;
  }
  return false;
}

function isDashedAddress(start: usize, end: usize): bool {
  let at = start;
  for (let octet: u32 = 1; octet <= MAX_OCTETS; octet++) {
    const first = at;
    while (at < end && isDigit(load<u8>(at))) at++;
    if (at === first || at - first > MAX_OCTET_DIGITS) return false;
    if (octet === MAX_OCTETS) break;
    if (at === end || load<u8>(at) !== HYPHEN) return false;
    at++;
  }
  return true;
}

/**
 * Whether a label is a word of at least two letters, which may contain hyphens, and a number of at most four digits.
 */
function isNumberedHost(start: usize, length: u32): bool {
  if (length > MAX_HOST) return false;
  const end = start + length;
  let word = end;
  while (word > start && isDigit(load<u8>(word - 1))) word--;
  if (word === end || end - word > MAX_HOST_DIGITS || word - start < 2 || !isLetter(load<u8>(start)))
    return false;
  for (let at = start + 1; at < word; at++) {
    if (!isLetter(load<u8>(at)) && load<u8>(at) !== HYPHEN) return false;
  }
  return true;
}
