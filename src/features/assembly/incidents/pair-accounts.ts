/**
 * What incidents count for each pair of client and zone, apart from its features: over-long names, and the figures that
 * an incident shows.
 *
 * An account has the slot of its pair's record and is only read where it is needed: by rows with an over-long name, and
 * by all rows where figures are wanted. So ordinary rows do not wait for its memory.
 */
import { allocate } from '../../../wasm/assembly/memory';
import { BoundedRecords } from '../tables/bounded-records';
import { eventCountOf, hasFigures, setNeighbours, setOverLong, setPairFigures } from './row-facts';

/** From this many over-long names of a pair on, each is one too many: benign traffic has none. */
const TOO_MANY_OVER_LONG: u32 = 20;

/** Zones that are remembered, as a share of the pairs: most zones are asked by several clients. */
const PAIRS_PER_ZONE: u32 = 4;

@unmanaged
class PairAccount {
  /** Of the pair that the account belongs to; another one where its pair has gone. */
  key: u64;
  /** Epoch seconds. */
  firstTime: f64;
  queries: f64;
  names: u32;
  overLong: u32;
  /** Slots of the pair's zone and client, where figures are kept. */
  zone: u32;
  client: u32;
}

/** How many pairs a zone or a client has. */
@unmanaged
class PairCount {
  key: u64;
  pairs: u32;
  private unused: u32;
}

let accounts: usize = 0;
let capacity: u32 = 0;
export let zones = changetype<BoundedRecords>(0);
export let askers = changetype<BoundedRecords>(0);

export function createAccounts(maxPairs: u32): void {
  capacity = maxPairs;
  accounts = allocate(<u64>maxPairs * offsetof<PairAccount>());
}

export function createNeighbours(maxPairs: u32, maxClients: u32): void {
  zones = BoundedRecords.create(max<u32>(1, maxPairs / PAIRS_PER_ZONE), offsetof<PairCount>());
  askers = BoundedRecords.create(maxClients, offsetof<PairCount>());
}

/** Bytes of memory of all accounts, and of the zones where figures are kept. */
export function accountBytes(): usize {
  return <usize>capacity * offsetof<PairAccount>() + (hasFigures ? zones.byteLength : 0);
}

export function askerBytes(): usize {
  return hasFigures ? askers.byteLength : 0;
}

export function clearAccounts(): void {
  memory.fill(accounts, 0, <usize>capacity * offsetof<PairAccount>());
  if (!hasFigures) return;
  zones.clear();
  askers.clear();
}

/** Counts a row whose name is over-long. */
export function countOverLong(row: u32, slot: u32, key: u64): void {
  const account = accountAt(slot);
  if (account.key !== key && !hasFigures) begin(account, key);
  if (++account.overLong >= TOO_MANY_OVER_LONG) setOverLong(row);
}

/** Counts a row in the figures of its pair, and writes them down as they are at the row. Comes before `countOverLong`. */
export function recordFigures(
  row: u32,
  slot: u32,
  key: u64,
  zone: u64,
  client: u64,
  time: f64,
  isNewName: bool,
  pairs: BoundedRecords,
): void {
  const account = accountAt(slot);
  // A pair that has been forgotten may come again in its old place.
  if (pairs.isNew || account.key !== key) {
    if (account.key !== 0) release(account);
    begin(account, key);
    account.firstTime = time;
    account.zone = countPair(zones, zone);
    account.client = countPair(askers, client);
  }
  account.queries += eventCountOf(row);
  if (isNewName) account.names++;
  setPairFigures(row, account.queries, account.names, account.firstTime);
  const isLowerBound = (pairs.evictions | zones.evictions | askers.evictions) !== 0;
  setNeighbours(
    row,
    pairsOf(zones, account.zone, zone),
    pairsOf(askers, account.client, client),
    isLowerBound,
  );
}

function accountAt(slot: u32): PairAccount {
  return changetype<PairAccount>(accounts + <usize>slot * offsetof<PairAccount>());
}

function begin(account: PairAccount, key: u64): void {
  memory.fill(changetype<usize>(account), 0, offsetof<PairAccount>());
  account.key = key;
}

/** @returns the slot */
function countPair(table: BoundedRecords, key: u64): u32 {
  const slot = table.claim(key);
  const count = changetype<PairCount>(table.at(slot));
  count.pairs++;
  table.addWorth(slot, 1);
  return slot;
}

/** At least 1, the pair that asks; no more is known where another key has taken the slot. */
function pairsOf(table: BoundedRecords, slot: u32, key: u64): u32 {
  const count = changetype<PairCount>(table.at(slot));
  return count.key === key ? max<u32>(1, count.pairs) : 1;
}

/**
 * A pair that has been forgotten counts no more: if it comes again it must not count twice. Where another key has taken
 * a slot its count gets too low, never too high.
 */
function release(account: PairAccount): void {
  forgetPair(zones, account.zone);
  forgetPair(askers, account.client);
}

function forgetPair(table: BoundedRecords, slot: u32): void {
  const count = changetype<PairCount>(table.at(slot));
  if (count.pairs > 0) count.pairs--;
}
