/**
 * The part that all feature sets share: which client and zone a row belongs to, whether its name is new there, and how
 * many bytes of distinct names the client has sent there. Writes the facts that every model reports.
 *
 * Whatever else a feature set remembers of a pair is in the same record, so that a row waits for memory only once.
 */
import { chunkNumber, setFacts, srcEnd, srcStart, timeOf } from '../chunk';
import { isPlaceholder } from '../dns/placeholder';
import {
  Asker,
  clearAccounts,
  countOverLong,
  createAccounts,
  recordFigures,
} from '../incidents/pair-accounts';
import { hasFigures, setZoneStart } from '../incidents/row-facts';
import { allocate, append, copyShort } from '../../../wasm/assembly/memory';
import { textsOf } from '../names/name-cache';
import { NameEntry } from '../names/name-entry';
import { BoundedRecords } from '../tables/bounded-records';
import { RecentTexts } from '../tables/recent-texts';
import { SeenSet } from '../tables/seen-set';
import { digest, join } from '../tables/sip-hash';
import { FIRST_NAMES, PairRecord } from './pair-record';

const CLIENT_TEXTS: u32 = 4096;
const COLON: u32 = 0x3a;
const GROUPS_OF_NETWORK: u32 = 4;
/** The longest address takes 45 bytes. */
const MAX_CLIENT_BYTES: usize = 64;
/**
 * Number of distinct names remembered exactly beyond those in the records: this many for each pair, and at least a
 * minimum.
 */
const NAMES_PER_PAIR: u32 = 2;
const MIN_REMEMBERED_NAMES: u32 = 1 << 16;

export let pairs = changetype<BoundedRecords>(0);
export let seenNames = changetype<SeenSet>(0);
let clientTexts = changetype<RecentTexts>(0);
/** By entry of `clientTexts`: an Asker. */
let knownAskers: usize = 0;

/** The ledger's findings about a row. */
@unmanaged
export class LedgerRow {
  /** Digest of the client. */
  client: u64;
  pair: PairRecord;
  pairSlot: u32;
  /** Whether it is the first row of its pair. */
  isNewPair: bool;
  /** Whether this client has not sent this subdomain to this zone before; false for an empty subdomain. */
  isNewName: bool;
}

export function createLedger(maxPairs: u32): void {
  pairs = BoundedRecords.create(maxPairs, offsetof<PairRecord>());
  createAccounts(maxPairs);
  seenNames = SeenSet.create(max(MIN_REMEMBERED_NAMES, NAMES_PER_PAIR * maxPairs));
  clientTexts = RecentTexts.create(CLIENT_TEXTS, MAX_CLIENT_BYTES);
  knownAskers = allocate(CLIENT_TEXTS * offsetof<Asker>());
}

/** Records a row, whose name is in `name`, writes its facts, and fills `found`. */
export function recordPair(row: u32, name: NameEntry, found: LedgerRow): void {
  const asker = findAsker(srcStart(row), srcEnd(row));
  const client = asker.client;
  const key = join(client, name.zone);
  const pairSlot = pairs.claim(key);
  const pair = changetype<PairRecord>(pairs.at(pairSlot));
  const isNewName = name.subBytes > 0 && addName(pair, join(key, name.sub));
  found.client = client;
  found.pair = pair;
  found.pairSlot = pairSlot;
  // A name too long for the history also creates its pair's record.
  found.isNewPair = pair.queries === 0;
  found.isNewName = isNewName;
  if (isNewName) pair.exfilBytes += name.subBytes;
  writeFacts(row, name, pair.exfilBytes);
  if (hasFigures) recordFigures(row, pairSlot, key, name, asker, timeOf(row), isNewName, pairs);
  if (name.isOverLong) countOverLong(row, pairSlot, key);
}

/** Forgets all pairs. The caches of names and clients stay valid. */
export function clearLedger(): void {
  pairs.clear();
  clearAccounts();
  seenNames.clear();
}

/** The client of a row. Rows without a client share one. */
export function findAsker(start: usize, end: usize): Asker {
  const asker = changetype<Asker>(knownAskers + clientTexts.find(start, end) * offsetof<Asker>());
  if (clientTexts.isFresh) {
    asker.client = digest(start, isPlaceholder(start, end) ? start : end);
    const to = networkEnd(start, end);
    asker.network = to === end ? asker.client : digest(start, to);
  }
  return asker;
}

/** Where the /64 of an IPv6 address ends, or the part before `::`; for any other client, the end of its text. */
function networkEnd(start: usize, end: usize): usize {
  let colons: u32 = 0;
  for (let at = start; at < end; at++) {
    if (load<u8>(at) !== COLON) continue;
    if (++colons === GROUPS_OF_NETWORK || (at + 1 < end && load<u8>(at + 1) === COLON)) return at;
  }
  return end;
}

/** Remembers a name of a pair, the first few in the pair's record. @returns whether it is new */
function addName(pair: PairRecord, name: u64): bool {
  const tag: u32 = <u32>name === 0 ? 1 : <u32>name;
  const first = changetype<usize>(pair) + offsetof<PairRecord>('firstNames');
  for (let at = first; at < first + FIRST_NAMES * sizeof<u32>(); at += sizeof<u32>()) {
    const known = load<u32>(at);
    if (known === tag) return false;
    if (known === 0) {
      store<u32>(at, tag);
      return true;
    }
  }
  return seenNames.add(name);
}

/** A name that is repeated in a chunk shares the texts of domain and zone that were written for it. */
function writeFacts(row: u32, name: NameEntry, exfilBytes: f64): void {
  if (name.writtenChunk !== chunkNumber) {
    name.writtenChunk = chunkNumber;
    name.writtenAt = append(name.textBytes);
    copyShort(textsOf(name), name.writtenAt, name.textBytes);
  }
  const end = name.writtenAt + name.textBytes;
  setFacts(row, end - name.domainBytes, end, exfilBytes);
  setZoneStart(row, end - name.zoneBytes);
}
