/**
 * For tests: the parts of the kernel that they look at singly, behind functions that take numbers.
 *
 * No part of the command. test/support/kernel-parts.ts and kernel-tables.ts are its hosts.
 */
import { allocate as allocateBytes } from '../../src/kernel/memory';
import { createTrigrams } from '../../src/kernel/names/trigrams';
import { createNameScan } from '../../src/kernel/names/name-scan';
import { BoundedRecords } from '../../src/kernel/tables/bounded-records';
import { RecentTexts } from '../../src/kernel/tables/recent-texts';
import { SeenSet } from '../../src/kernel/tables/seen-set';

export { readCanonical } from '../../src/kernel/dns/canonical-name';
export {
  createSuffixRules,
  ICANN,
  indexSuffixRules,
  PRIVATE,
  UNLISTED,
} from '../../src/kernel/dns/suffix-rules';
export { findPublicSuffix, suffixSection, suffixStart } from '../../src/kernel/dns/public-suffix';
export {
  domainStart,
  groupKind,
  groupStart,
  INTERNAL,
  NONE,
  REGISTERED,
  REVERSE,
  splitName,
  subEnd,
  TENANT,
} from '../../src/kernel/dns/name-split';
export {
  claimKind,
  isNewKind,
  KIND_OWN,
  KIND_TABLE_BYTES,
  KIND_VALUE,
} from '../../src/kernel/history/kind-table';
export {
  base32Run,
  cost,
  digitRun,
  digits,
  entropyBits,
  firstLabel,
  hexDigits,
  hexRun,
  hyphens,
  labels,
  longestLabel,
  odd,
  scanName,
  shortLabels,
  underscored,
  vowels,
  windowCost,
} from '../../src/kernel/names/name-scan';
export { trigrams } from '../../src/kernel/names/trigrams';
export { digest, join, setKey } from '../../src/kernel/tables/sip-hash';
export {
  ALL_FEATURES,
  CLIENT_FEATURES,
  FORM_FEATURES,
  NAME_FEATURES,
  PAIR_FEATURES,
} from '../../src/kernel/widths';

export function allocate(bytes: u32): usize {
  return allocateBytes(bytes);
}

/** What `scanName` needs; the host then fills `trigrams`. */
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
