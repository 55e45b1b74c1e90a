/**
 * What is counted for incidents in each pair of client and zone, apart from features: over-long names, and the figures
 * that an incident shows.
 *
 * An account has the same slot as its pair's record. It is read only when needed: for rows with an over-long name, and
 * for all rows if figures are wanted. So ordinary rows do not wait for its memory.
 */
import { allocate } from '../../../wasm/assembly/memory';
import { BoundedRecords } from '../tables/bounded-records';
import { eventCountOf, hasFigures, setNeighbours, setOverLong, setPairFigures } from './row-facts';

/** Over-long names of a pair are reported from this number on; benign traffic has none. */
const TOO_MANY_OVER_LONG: u32 = 20;

/** Number of zones to remember, as a share of the pairs: most zones are queried by several clients. */
const PAIRS_PER_ZONE: u32 = 4;

@unmanaged
class PairAccount {
  /** Key of the pair that the account belongs to; a different key means that the pair was evicted. */
  key: u64;
  /** Epoch seconds. */
  firstTime: f64;
  queries: f64;
  names: u32;
  overLong: u32;
  /** Slots of the pair's zone and client, if figures are kept. */
  zone: u32;
  client: u32;
}

/** Number of pairs that a zone or a client has. */
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

/** Memory of all accounts, and of the zones if figures are kept, in bytes. */
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

/** Counts a row in the figures of its pair, and writes the figures as of this row. Call it before `countOverLong`. */
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
  // A pair that was evicted may return to its old slot.
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
