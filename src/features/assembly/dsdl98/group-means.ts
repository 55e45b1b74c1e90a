/**
 * Running means of length and entropy for each group of feature set "dsdl98", in bounded memory.
 *
 * The host names the groups. An evicted group starts again from zero. Groups with the least text are evicted first, so
 * that many small groups cannot displace a busy one.
 */
import { srcEnd, srcStart } from '../chunk';
import { findAsker } from '../history/pair-ledger';
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

/** Results of the last `findMeans`. */
export let meanLength: f64 = 0;
export let meanEntropyBits: f64 = 0;

/** @param maxGroups at least 1 */
export function createGroups(maxGroups: u32): void {
  groups = BoundedRecords.create(maxGroups, offsetof<Group>());
}

export function beginGroups(rows: u32): void {
  keys = allocate(<u64>rows * sizeof<u64>());
}

/** @returns the address at which the host writes a group's name of `bytes` bytes before it calls `addToGroup` */
export function placeGroupName(bytes: u32): usize {
  return scratch(bytes);
}

/** Adds a row to the group whose name was written last, for the row's client. */
export function addToGroup(row: u32, nameBytes: u32, length: f64, entropyBits: f64): void {
  const name = scratch(nameBytes);
  const client = findAsker(srcStart(row), srcEnd(row)).client;
  const key = join(client, digest(name, name + nameBytes));
  store<u64>(keys + (row << 3), key);
  add(groups.claim(key), length, entropyBits);
}

/** Computes the means of a row's group; if the group has been evicted since, the row is counted again. */
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
