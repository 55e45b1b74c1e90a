/**
 * The kernel of the feature sets: from cells to features, one causal pass over the rows of a search.
 *
 * Contains only what the host calls (src/features/feature-kernel.ts); each part is in its own file.
 */
import { allocateChunk, queryEnd, queryStart } from './chunk';
import { NameParts } from './dns/name-split';
import { beginGroups, createGroups, groups } from './dsdl98/group-means';
import { clients, createClientHistory } from './history/client-history';
import { createGaps } from './decay';
import { beginExtract, createExtract } from './history/extract';
import { clearLedger, createLedger, LedgerRow, pairs, seenNames, recordPair } from './history/pair-ledger';
import { accountBytes, askerBytes, askers, createNeighbours } from './incidents/pair-accounts';
import { allocateRowFacts, enableFigures } from './incidents/row-facts';
import { createVolume } from './incidents/volume';
import { endOfState } from '../../wasm/assembly/memory';
import { NameEntry } from './names/name-entry';
import { createEncodedText } from './names/encoded-text';
import { createNameCache, findName, reserveCanonical, textsOf } from './names/name-cache';
import { createNameScan } from './names/name-scan';
import { createTrigrams } from './names/trigrams';
import { setKey } from './tables/sip-hash';

export {
  bytes,
  domainEnds,
  domainStarts,
  errors,
  exfilBytes,
  order,
  queryEnds,
  queryStarts,
  srcEnds,
  srcStarts,
  times,
} from './chunk';
export { ESCAPED_DOT } from './dns/canonical-name';
export { createSuffixRules, indexSuffixRules } from './dns/suffix-rules';
export { extractRows, matrix, matrixRows, belowFloorRows, vectorCount } from './history/extract';
export { zoneBytes, zoneCapacity } from './incidents/pair-accounts';
export { addToGroup, findMeans, meanEntropyBits, meanLength, placeGroupName } from './dsdl98/group-means';
export { PLAIN_BYTES_LENGTH, plainBytes } from './dns/plain-bytes';
export { setNameErrors } from './names/name-cache';
export { TRIGRAM_TABLE_BYTES, trigrams } from './names/trigrams';
export {
  clientZones,
  eventCounts,
  zoneUses,
  floorFactors,
  loneNames,
  lowerBounds,
  overLong,
  pairFirstTimes,
  pairNames,
  pairQueries,
  volumeBits,
  volumeKinds,
  setVolumeKinds,
  setZoneUses,
  zoneClients,
  zoneStarts,
} from './incidents/row-facts';

/**
 * Creates what every feature set needs. The host then loads the suffix rules, and calls `createHistory` or
 * `createMeans`.
 */
export function create(maxPairs: u32, key0: u64, key1: u64): void {
  setKey(key0, key1);
  createNameCache();
  createLedger(maxPairs);
}

/** Feature set "dsdl98". */
export function createMeans(maxGroups: u32): void {
  createGroups(maxGroups);
}

/** Feature set "history". */
export function createHistory(maxClients: u32, informationFloorBits: f32, vectors: u32): void {
  createTrigrams();
  createNameScan();
  createEncodedText();
  createGaps();
  createClientHistory(maxClients);
  createExtract(informationFloorBits, vectors);
}

/** Keeps the figures that incidents show, for any feature set. */
export function createFigures(maxPairs: u32, maxClients: u32): void {
  enableFigures();
  createNeighbours(maxClients);
  if (changetype<usize>(clients) !== 0) createVolume(maxPairs);
}

/** Ends the creation: whatever is allocated after it belongs to a chunk. */
export function seal(): void {
  endOfState();
}

/** Allocates the columns of a chunk, whose addresses are exported, and room for its names. */
export function beginChunk(rows: u32, byteLength: usize): void {
  allocateChunk(rows, byteLength);
  if (changetype<usize>(groups) !== 0) beginGroups(rows);
  beginExtract();
  allocateRowFacts(rows);
  reserveCanonical(byteLength);
}

const parts = changetype<NameParts>(memory.data(offsetof<NameParts>()));
const ledgerRow = changetype<LedgerRow>(memory.data(offsetof<LedgerRow>()));

function nameOf(row: u32): NameEntry {
  return findName(queryStart(row), queryEnd(row), parts);
}

/** The status of a row's name, as in NameEntry. */
export function readName(row: u32): u32 {
  return nameOf(row).status;
}

/** Records a row in the ledger only, for sets that remember nothing else of pairs. */
export function recordRow(row: u32): void {
  recordPair(row, nameOf(row), ledgerRow);
}

/** Length of the domain that the last `readDomain` found, in bytes. */
export let domainBytes: u32 = 0;

/** @returns the address of the registered domain of a row's name, in presentation form */
export function readDomain(row: u32): usize {
  const name = nameOf(row);
  domainBytes = name.domainBytes;
  return textsOf(name) + name.textBytes - name.domainBytes;
}

/** Forgets the history, as if a new search began. */
export function clearHistory(): void {
  clearLedger();
  if (changetype<usize>(clients) !== 0) clients.clear();
  if (changetype<usize>(groups) !== 0) groups.clear();
}

/** Evictions of pairs, and of groups whose means are kept. */
export function pairEvictions(): u32 {
  return pairs.evictions + (changetype<usize>(groups) === 0 ? 0 : groups.evictions);
}

export function clientEvictions(): u32 {
  return clients.evictions;
}

/** Memory of all pairs, including the remembered names, in bytes. */
export function pairBytes(): usize {
  return pairs.byteLength + seenNames.byteLength + accountBytes();
}

export function clientBytes(): usize {
  return clients.byteLength + askerBytes();
}

/** Number of pairs that are remembered. */
export function pairCount(): u32 {
  return pairs.used;
}

export function clientCount(): u32 {
  return askers.used;
}
