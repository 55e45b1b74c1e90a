/**
 * Exports single parts of the kernel to tests, as functions that take numbers.
 *
 * Not part of the command. Its hosts are test/support/kernel-parts.ts and the files that use it.
 */
import { allocate as allocateBytes } from '../../../src/wasm/assembly/memory';
import { createTrigrams } from '../../../src/features/assembly/names/trigrams';
import { createNameScan, NameScan, scanName as scan } from '../../../src/features/assembly/names/name-scan';
import { NameParts, splitName as split } from '../../../src/features/assembly/dns/name-split';
import {
  findPublicSuffix as findSuffix,
  PublicSuffix,
} from '../../../src/features/assembly/dns/public-suffix';
import { BoundedRecords } from '../../../src/features/assembly/tables/bounded-records';
import { RecentTexts } from '../../../src/features/assembly/tables/recent-texts';
import { LastValues } from '../../../src/features/assembly/tables/last-values';
import { SeenSet } from '../../../src/features/assembly/tables/seen-set';

export { ESCAPED_DOT, readCanonical } from '../../../src/features/assembly/dns/canonical-name';
export {
  createPlainBytes,
  PLAIN_BYTES_LENGTH,
  plainBytes,
} from '../../../src/features/assembly/dns/plain-bytes';
export {
  createSuffixRules,
  ICANN,
  indexSuffixRules,
  PRIVATE,
  UNLISTED,
} from '../../../src/features/assembly/dns/suffix-rules';
export {
  BARE,
  INTERNAL,
  NONE,
  REGISTERED,
  REVERSE,
  TENANT,
} from '../../../src/features/assembly/dns/name-split';
export {
  addKind,
  findKind,
  KIND_OWN,
  KIND_TABLE_BYTES,
  KIND_VALUE,
} from '../../../src/features/assembly/history/kind-table';
export { trigrams } from '../../../src/features/assembly/names/trigrams';
export { digest, join, setKey } from '../../../src/features/assembly/tables/sip-hash';
export { VECTOR_BYTES } from '../../../src/features/assembly/feature-vector';

export function allocate(bytes: u32): usize {
  return allocateBytes(bytes);
}

const suffix = changetype<PublicSuffix>(memory.data(offsetof<PublicSuffix>()));
const parts = changetype<NameParts>(memory.data(offsetof<NameParts>()));

/** @returns the address of two words: start of the suffix, and its section */
export function findPublicSuffix(name: usize, end: usize): usize {
  findSuffix(name, end, suffix);
  return changetype<usize>(suffix);
}

/** @returns the address of six words: name, end of the subdomain, starts of zone and domain, end, kind of zone */
export function splitName(name: usize, end: usize): usize {
  split(name, end, parts);
  return changetype<usize>(parts);
}

const names = changetype<NameScan>(memory.data(offsetof<NameScan>()));

/** @returns the address of a NameScan: three doubles, then counts of 32 bits in the order of its fields */
export function scanName(bytes: usize, length: u32): usize {
  scan(bytes, length, names);
  return changetype<usize>(names);
}

/** Allocates what `scanName` needs; the host then fills `trigrams`. */
export function createScan(): void {
  createTrigrams();
  createNameScan();
}

export function createRecords(capacity: u32, recordBytes: usize): BoundedRecords {
  return BoundedRecords.create(capacity, recordBytes);
}

export function claimRecord(records: BoundedRecords, key: u64): u32 {
  return records.claim(key);
}

export function isNewRecord(records: BoundedRecords): bool {
  return records.isNew;
}

export function recordAt(records: BoundedRecords, slot: u32): usize {
  return records.at(slot);
}

export function addRecordWorth(records: BoundedRecords, slot: u32, worth: f32): void {
  records.addWorth(slot, worth);
}

export function recordEvictions(records: BoundedRecords): u32 {
  return records.evictions;
}

export function clearRecords(records: BoundedRecords): void {
  records.clear();
}

export function createTexts(entries: u32, textBytes: usize): RecentTexts {
  return RecentTexts.create(entries, textBytes);
}

export function findText(texts: RecentTexts, start: usize, end: usize): u32 {
  return texts.find(start, end);
}

export function isFreshText(texts: RecentTexts): bool {
  return texts.isFresh;
}

export function createSeen(capacity: u32): SeenSet {
  return SeenSet.create(capacity);
}

export function addSeen(seen: SeenSet, digest: u64): bool {
  return seen.add(digest);
}

export function seenBytes(seen: SeenSet): usize {
  return seen.byteLength;
}

export function clearSeen(seen: SeenSet): void {
  seen.clear();
}

export function createValues(capacity: u32): LastValues {
  return LastValues.createValues(capacity);
}

export function replaceValue(values: LastValues, digest: u64, value: u32): bool {
  return values.replace(digest, value);
}

export function clearValues(values: LastValues): void {
  values.clear();
}
