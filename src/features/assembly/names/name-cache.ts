/**
 * Reads names and caches the results, because in real traffic nearly all names are repeated.
 *
 * Shared by all feature sets. An entry is valid until the next `findName`, because another name may need its slot.
 */
import { MAX_LOGGED_BYTES, MAX_NAME_BYTES, readCanonical } from '../dns/canonical-name';
import { NameParts, NONE, REVERSE, splitName } from '../dns/name-split';
import { DOT } from '../dns/name-bytes';
import { isPlaceholder } from '../dns/placeholder';
import { createPlainBytes, isPlain } from '../dns/plain-bytes';
import { isSingleLabel, spellingBits } from '../dns/spelling';
import { allocate, append, copyShort } from '../../../wasm/assembly/memory';
import { RecentTexts } from '../tables/recent-texts';
import { digest } from '../tables/sip-hash';
import { ENTRY_BYTES, NameEntry, OK } from './name-entry';

/**
 * Of 50,000 host names drawn by Zipf's law and 10 % tunnels, 29 % miss the cache; with twice as many entries 23 %, in
 * the same time.
 */
const ENTRIES: u32 = 16_384;
/** Length of an address's last octet. */
const MAX_OCTET_BYTES: usize = 3;
/** Longer names are read each time; most of them carry data and are never repeated. */
const MAX_KEPT_BYTES: usize = 128;
/** A longer registered domain (only hostile names have one) is not reported. */
const DOMAIN_BYTES: usize = 256;

let texts = changetype<RecentTexts>(0);
let entries: usize = 0;
/** Domains and zones in presentation form, DOMAIN_BYTES per entry; the shorter text is the end of the longer one. */
let domains: usize = 0;
/** Where names are written in canonical form. */
let canonical: usize = 0;
/** The host's codes for names that get no score. */
let emptyError: u32 = OK;
let unknownError: u32 = OK;
let tooLongError: u32 = OK;

/**
 * Writes a domain that is not plain in presentation form to `to`. @returns its bytes, 0 if it needs more than `room`
 */
declare function writePresentation(start: usize, end: usize, to: usize, room: usize): u32;

export function createNameCache(): void {
  createPlainBytes();
  texts = RecentTexts.create(ENTRIES, MAX_KEPT_BYTES);
  entries = allocate(ENTRIES * ENTRY_BYTES);
  domains = allocate(ENTRIES * DOMAIN_BYTES);
}

export function setNameErrors(empty: u32, unknown: u32, tooLong: u32): void {
  emptyError = empty;
  unknownError = unknown;
  tooLongError = tooLong;
}

/** @param longest bytes of the longest name of the chunk; call it after the chunk's columns have been allocated */
export function reserveCanonical(longest: usize): void {
  canonical = append(longest + 16);
}

/** Whether the last `findName` had to read the name, and so wrote its parts. */
export function isFreshName(): bool {
  return texts.isFresh;
}

/** @param parts written only if the name is fresh @returns the entry of the name from `start` to `end` */
export function findName(start: usize, end: usize, parts: NameParts): NameEntry {
  const index = texts.find(start, end);
  const entry = changetype<NameEntry>(entries + index * ENTRY_BYTES);
  if (texts.isFresh) read(entry, start, end, parts);
  return entry;
}

/** Address of the text that ends with the domain and the zone of an entry. */
export function textsOf(entry: NameEntry): usize {
  return domains + ((changetype<usize>(entry) - entries) / ENTRY_BYTES) * DOMAIN_BYTES;
}

function read(entry: NameEntry, start: usize, end: usize, parts: NameParts): void {
  const nameEnd = readCanonical(start, end, canonical);
  splitName(canonical, nameEnd, parts);
  entry.status = <u8>statusOf(nameEnd - canonical, start, end);
  entry.isOverLong = nameEnd - canonical > MAX_NAME_BYTES;
  const subBytes = parts.subEnd - canonical;
  entry.isAddress = parts.zoneKind === REVERSE && subBytes <= MAX_OCTET_BYTES;
  writeTexts(entry, parts);
  entry.subBytes = subBytes;
  entry.sub = digest(canonical, parts.subEnd);
  entry.zone = digest(parts.zoneStart, nameEnd) + parts.zoneKind;
  entry.writtenChunk = 0;
  entry.kind = <u8>parts.zoneKind;
  entry.template = 0;
  entry.isSingleLabel = parts.zoneKind >= NONE && isSingleLabel(canonical, nameEnd);
  readSpelling(entry, start, end, nameEnd);
}

/** Compares the name as logged, the root's dot apart, with its canonical form. */
function readSpelling(entry: NameEntry, start: usize, end: usize, nameEnd: usize): void {
  const length = nameEnd - canonical;
  const hasRoot = end > start && load<u8>(end - 1) === DOT;
  const loggedEnd = end - <usize>hasRoot;
  entry.isRespelled = loggedEnd - start !== length || memory.compare(start, canonical, length) !== 0;
  if (!entry.isRespelled) return;
  entry.spelling = digest(start, loggedEnd);
  entry.spellingBits = <u16>min<u32>(0xffff, spellingBits(start, loggedEnd, canonical, nameEnd));
}

function statusOf(length: usize, start: usize, end: usize): u32 {
  if (length === 0) return emptyError;
  if (isPlaceholder(start, end)) return unknownError;
  return length > MAX_LOGGED_BYTES ? tooLongError : OK;
}

/** Writes domain and zone: the longer text begins earlier in the name and ends with the shorter, so it is written last. */
function writeTexts(entry: NameEntry, parts: NameParts): void {
  const to = textsOf(entry);
  const nameEnd = parts.end;
  const domainStart = parts.domainStart;
  const zoneStart = parts.zoneStart;
  if (zoneStart === domainStart) {
    entry.domainBytes = entry.zoneBytes = <u16>writeText(to, domainStart, nameEnd);
    return;
  }
  const isZoneLonger = zoneStart < domainStart;
  const shorter = writeText(to, isZoneLonger ? domainStart : zoneStart, nameEnd);
  const longer = writeText(to, isZoneLonger ? zoneStart : domainStart, nameEnd);
  entry.domainBytes = <u16>(isZoneLonger ? shorter : longer);
  entry.zoneBytes = <u16>(isZoneLonger ? longer : shorter);
  if (longer === 0) writeText(to, isZoneLonger ? domainStart : zoneStart, nameEnd);
}

/** @returns the length of what was written, 0 if it does not fit */
function writeText(to: usize, start: usize, nameEnd: usize): u32 {
  const length = nameEnd - start;
  if (length > DOMAIN_BYTES || !isPlain(start, nameEnd))
    return writePresentation(start, nameEnd, to, DOMAIN_BYTES);
  copyShort(start, to, length);
  return length;
}
