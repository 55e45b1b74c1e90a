/**
 * Running means of length and entropy for each group of feature set "dsdl98", in bounded memory.
 *
 * Knows nothing of names: the host says what a group is called. A group that was forgotten starts anew; the ones with the
 * least text go first, so that many small groups cannot push out a busy one.
 */
import { srcEnd, srcStart } from '../chunk';
import { digestOfClient } from '../history/pair-ledger';
import { allocate, scratch } from '../../../wasm/assembly/memory';
import { BoundedRecords } from '../tables/bounded-records';
import { digest, join } from '../tables/sip-hash';

@unmanaged
class Group {
  key: u64;
  rows: f64;
  lengthSum: f64;
  entropySum: f64;
}

export let groups = changetype<BoundedRecords>(0);
/** By row of the chunk. */
let keys: usize = 0;

/** What the last `findMeans` has found. */
export let meanLength: f64 = 0;
export let meanEntropyBits: f64 = 0;

/** @param maxGroups at least 1 */
export function createGroups(maxGroups: u32): void {
  groups = BoundedRecords.create(maxGroups, offsetof<Group>());
}

export function beginGroups(rows: u32): void {
  keys = allocate(<u64>rows * sizeof<u64>());
}

/** @returns where the host puts the name of a group, of so many bytes, before it calls `addToGroup` */
export function placeGroupName(bytes: u32): usize {
  return scratch(bytes);
}

/** Takes a row into the group of its client that has just been named. */
export function addToGroup(row: u32, nameBytes: u32, length: f64, entropyBits: f64): void {
  const name = scratch(nameBytes);
  const client = digestOfClient(srcStart(row), srcEnd(row));
  const key = join(client, digest(name, name + nameBytes));
  store<u64>(keys + (row << 3), key);
  add(groups.claim(key), length, entropyBits);
}

/** The means of a row's group; the row counts again where its group has been forgotten since. */
export function findMeans(row: u32, length: f64, entropyBits: f64): void {
  const slot = groups.claim(load<u64>(keys + (row << 3)));
  if (groups.isNew) add(slot, length, entropyBits);
  const group = changetype<Group>(groups.at(slot));
  meanLength = group.lengthSum / group.rows;
  meanEntropyBits = group.entropySum / group.rows;
}

function add(slot: u32, length: f64, entropyBits: f64): void {
  const group = changetype<Group>(groups.at(slot));
  group.rows += 1;
  group.lengthSum += length;
  group.entropySum += entropyBits;
  groups.addWorth(slot, <f32>length);
}
