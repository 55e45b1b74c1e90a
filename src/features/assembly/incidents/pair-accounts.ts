/**
 * Counts for incidents by pair of client and zone, apart from features: over-long names, and the figures that an
 * incident shows.
 *
 * An account has the same slot as its pair's record. It is read only when needed: for rows with an over-long name, and
 * for all rows if figures are wanted. So ordinary rows do not wait for its memory.
 */
import { allocate } from '../../../wasm/assembly/memory';
import { BoundedRecords } from '../tables/bounded-records';
import { ClientAccount, NetworkAccount, PairAccount, PairCount, ZoneAccount } from './account-records';
import { eventCountOf, hasFigures, setNeighbours, setOverLong, setPairFigures } from './row-facts';
import { NameEntry } from '../names/name-entry';
import { successorBytes } from './successors';
import { clearVolume, hasVolume, recordVolume, zoneNameBytes } from './volume';
import { VolumeRow } from './volume-row';

/** Over-long names of a pair are reported from this number on; benign traffic has none. */
const TOO_MANY_OVER_LONG: u16 = 20;

/** The maximum that one row can add to the worth of its zone and network: that of one pair. */
const MAX_WORTH_BITS: f32 = 128;
/** Number of zones to remember, as a share of the pairs: most zones are queried by several clients. */
const PAIRS_PER_ZONE: u32 = 4;

let accounts: usize = 0;
let capacity: u32 = 0;
export let zones = changetype<BoundedRecords>(0);
export let askers = changetype<BoundedRecords>(0);
let networks = changetype<BoundedRecords>(0);
const volumeRow = changetype<VolumeRow>(memory.data(offsetof<VolumeRow>()));

/** Digests of a row's client and of its network, which is the /64 of an IPv6 address, otherwise the client itself. */
@unmanaged
export class Asker {
  client: u64;
  network: u64;
}

export function createAccounts(maxPairs: u32): void {
  capacity = maxPairs;
  accounts = allocate(<u64>maxPairs * offsetof<PairAccount>());
}

export function createNeighbours(maxClients: u32): void {
  zones = BoundedRecords.create(zoneCapacity(), offsetof<ZoneAccount>());
  askers = BoundedRecords.create(maxClients, offsetof<ClientAccount>());
  networks = BoundedRecords.create(maxClients, offsetof<NetworkAccount>());
}

/** Bytes of memory of all accounts, of the zones with their names and the order of names, and of the clients. */
export function accountBytes(): usize {
  return <usize>capacity * offsetof<PairAccount>();
}

/** Number of zones that are remembered. */
export function zoneCapacity(): u32 {
  return max<u32>(1, capacity / PAIRS_PER_ZONE);
}

export function zoneBytes(): usize {
  return hasFigures ? zones.byteLength + (hasVolume ? zoneNameBytes() + successorBytes() : 0) : 0;
}

export function askerBytes(): usize {
  return hasFigures ? askers.byteLength + networks.byteLength : 0;
}

export function clearAccounts(): void {
  memory.fill(accounts, 0, <usize>capacity * offsetof<PairAccount>());
  if (!hasFigures) return;
  zones.clear();
  askers.clear();
  networks.clear();
  if (hasVolume) clearVolume();
}

/** Counts a row whose name is over-long. */
export function countOverLong(row: u32, slot: u32, key: u64): void {
  const account = accountAt(slot);
  if (account.tag !== <u32>key && !hasFigures) begin(account, key);
  if (account.overLong < TOO_MANY_OVER_LONG) account.overLong++;
  if (account.overLong === TOO_MANY_OVER_LONG) setOverLong(row);
}

/** Counts a row in the figures of its pair, and writes the figures as of this row. Call it before `countOverLong`. */
export function recordFigures(
  row: u32,
  slot: u32,
  key: u64,
  name: NameEntry,
  asker: Asker,
  time: f64,
  isNewName: bool,
  pairs: BoundedRecords,
): void {
  const account = accountAt(slot);
  // A pair that was evicted may return to its old slot.
  if (pairs.isNew || account.tag !== <u32>key) {
    if (account.tag !== 0) release(account);
    begin(account, key);
    account.firstTime = time;
    account.zone = countPair(zones, name.zone, asker);
    account.client = countPair(askers, asker.client, asker);
  }
  account.queries = <u32>min<f64>(<f64>u32.MAX_VALUE, <f64>account.queries + eventCountOf(row));
  if (isNewName) account.names++;
  if (hasVolume) takeVolume(row, account, key, name, asker, time, isNewName);
  setPairFigures(row, <f64>account.queries, account.names, account.firstTime);
  const isLowerBound = (pairs.evictions | zones.evictions | askers.evictions) !== 0;
  setNeighbours(
    row,
    pairsOf(zones, account.zone, name.zone),
    pairsOf(askers, account.client, asker.client),
    isLowerBound,
  );
}

/** Zone and client may have been evicted although their pair was not. */
function takeVolume(
  row: u32,
  account: PairAccount,
  key: u64,
  name: NameEntry,
  asker: Asker,
  time: f64,
  isNewName: bool,
): void {
  if (keyAt(zones, account.zone) !== name.zone) account.zone = countPair(zones, name.zone, asker);
  if (keyAt(askers, account.client) !== asker.client) account.client = countPair(askers, asker.client, asker);
  const network = networks.claim(asker.network);
  volumeRow.pair = account;
  volumeRow.zone = changetype<ZoneAccount>(zones.at(account.zone));
  volumeRow.client = changetype<ClientAccount>(askers.at(account.client));
  volumeRow.network = changetype<NetworkAccount>(networks.at(network));
  recordVolume(row, name, key, isNewName, time, volumeRow);
  const worth = min(MAX_WORTH_BITS, volumeRow.bits) / MAX_WORTH_BITS;
  zones.addWorth(account.zone, worth);
  networks.addWorth(network, worth);
}

function keyAt(table: BoundedRecords, slot: u32): u64 {
  return changetype<PairCount>(table.at(slot)).key;
}

function accountAt(slot: u32): PairAccount {
  return changetype<PairAccount>(accounts + <usize>slot * offsetof<PairAccount>());
}

function begin(account: PairAccount, key: u64): void {
  memory.fill(changetype<usize>(account), 0, offsetof<PairAccount>());
  account.tag = <u32>key;
}

/** @returns the slot */
function countPair(table: BoundedRecords, key: u64, asker: Asker): u32 {
  const slot = table.claim(key);
  const count = changetype<PairCount>(table.at(slot));
  if (table.isNew) count.network = <u32>asker.network;
  count.pairs++;
  table.addWorth(slot, 1);
  return slot;
}

/** At least 1, for the current pair; if another key has taken the slot, no more is known. */
function pairsOf(table: BoundedRecords, slot: u32, key: u64): u32 {
  const count = changetype<PairCount>(table.at(slot));
  return count.key === key ? max<u32>(1, count.pairs) : 1;
}

/**
 * An evicted pair is no longer counted, so that it does not count twice if it returns. If another key has taken the
 * slot, its count becomes too low, never too high.
 */
function release(account: PairAccount): void {
  forgetPair(zones, account.zone);
  forgetPair(askers, account.client);
}

function forgetPair(table: BoundedRecords, slot: u32): void {
  const count = changetype<PairCount>(table.at(slot));
  if (count.pairs > 0) count.pairs--;
}
