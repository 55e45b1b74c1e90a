/**
 * The causal pass of feature set "history": adds one row after the other to the pair's and the client's history.
 *
 * Only assembles the parts of a vector; each of them is computed in a separate file. Rows must come in ascending
 * time.
 */
import { errorOf, queryEnd, queryStart, rowAt, setError, timeOf } from '../chunk';
import { setFloorFactor, setLoneName } from '../incidents/row-facts';
import { ClientFeatures, PairFeatures, TEXT_BYTES, VECTOR_BYTES } from '../feature-vector';
import { allocate, copyShort } from '../../../wasm/assembly/memory';
import { BARE, NameParts } from '../dns/name-split';
import { findName, isFreshName } from '../names/name-cache';
import { NameEntry, OK } from '../names/name-entry';
import { readText } from '../names/name-text';
import { ClientRow, floorFactor, updateClient, writeClient } from './client-history';
import { updatePair, writePair } from './pair-history';
import { LedgerRow, pairs, recordPair } from './pair-ledger';

/**
 * The most that one name can add to the worth of a pair, in bits: a flood of single long names must not evict a tunnel
 * that has sent a few short ones.
 */
const MAX_WORTH_BITS: f32 = 128;

/** Rows of pairs that have sent fewer bits get no features. */
let informationFloorBits: f32 = 0;
/** Feature vectors, one after the other, and the row of each. */
export let matrix: usize = 0;
export let matrixRows: usize = 0;
let capacity: u32 = 0;

/** Findings about the row that is being extracted. */
const parts = changetype<NameParts>(memory.data(offsetof<NameParts>()));
const ledgerRow = changetype<LedgerRow>(memory.data(offsetof<LedgerRow>()));
const clientRow = changetype<ClientRow>(memory.data(offsetof<ClientRow>()));

export function createExtract(floorBits: f32, vectors: u32): void {
  informationFloorBits = floorBits;
  capacity = vectors;
  matrix = allocate(vectors * VECTOR_BYTES);
  matrixRows = allocate(vectors * sizeof<u32>());
}

/** Number of vectors that the last `extractRows` wrote. */
export let vectorCount: u32 = 0;
/** Number of rows of the chunk that got no features because their pair is below the floor. */
export let belowFloorRows: u32 = 0;

export function beginExtract(): void {
  belowFloorRows = 0;
}

/** Extracts the rows at positions `from` to `to` until the matrix is full. @returns the position to continue at */
export function extractRows(from: u32, to: u32): u32 {
  let count: u32 = 0;
  let place = from;
  for (; place < to && count < capacity; place++) {
    const row = rowAt(place);
    if (errorOf(row) !== 0 || !extractRow(row, matrix + count * VECTOR_BYTES)) continue;
    store<u32>(matrixRows + (count << 2), row);
    count++;
  }
  vectorCount = count;
  return place;
}

/** @returns whether the row has features */
function extractRow(row: u32, out: usize): bool {
  const name = findName(queryStart(row), queryEnd(row), parts);
  if (name.status !== OK) {
    setError(row, name.status);
    if (name.isOverLong) recordOverLong(row, name);
    return false;
  }
  if (isFreshName()) readText(name, parts);
  recordPair(row, name, ledgerRow);
  const time = timeOf(row);
  const isNewSecond = updatePair(ledgerRow, name, time);
  if (ledgerRow.isNewName) pairs.addWorth(ledgerRow.pairSlot, min(MAX_WORTH_BITS, name.cost));
  updateClient(ledgerRow, name, time, isNewSecond, clientRow);
  if (ledgerRow.pair.distinct < 2) setLoneName(row);
  const factor = isInformative(name, ledgerRow) ? floorFactor(clientRow) : 0;
  if (informationFloorBits === 0) setFloorFactor(row, factor);
  const isJudged = factor > 0 && ledgerRow.pair.bitsDay >= informationFloorBits * factor;
  // Skipped if there is nothing to judge, because writing a vector costs more than updating the history.
  if (informationFloorBits > 0 && !isJudged) {
    belowFloorRows++;
    return false;
  }
  copyShort(name.textFeatures, out, TEXT_BYTES);
  const pairFeatures = out + TEXT_BYTES;
  writePair(ledgerRow.pair, changetype<PairFeatures>(pairFeatures));
  writeClient(clientRow, changetype<ClientFeatures>(pairFeatures + offsetof<PairFeatures>()));
  return true;
}

/**
 * A known name, a name without a subdomain or an address adds nothing new; nobody else receives a bare host name.
 */
function isInformative(name: NameEntry, row: LedgerRow): bool {
  return row.isNewName && !name.isAddress && name.kind !== BARE;
}

/** A name that could not have been on the wire has no features, but its pair counts it. */
function recordOverLong(row: u32, name: NameEntry): void {
  recordPair(row, name, ledgerRow);
  if (ledgerRow.isNewName) pairs.addWorth(ledgerRow.pairSlot, MAX_WORTH_BITS);
}
