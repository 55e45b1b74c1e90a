/**
 * The facts of each row that incidents need: one array for each fact, indexed by row.
 *
 * The host reads the arrays at the addresses exported here, which are valid until the next chunk. The figures are
 * written only if the host has asked for them.
 */
import { allocate } from '../../../wasm/assembly/memory';

/** Addresses of the first byte of each row's zone; it ends where the row's domain does. */
export let zoneStarts: usize = 0;
/** 1 for a row with one of too many over-long names of its pair. */
export let overLong: usize = 0;

/** 1 if the row's pair has at most one name so far. */
export let loneNames: usize = 0;
/**
 * The host's `common` if many independent clients query the row's zone: such a row raises no incident; `newlyCommon`
 * for the row that shows it.
 */
export let zoneUses: usize = 0;
let common: u8 = 0;
let newlyCommon: u8 = 0;
/** The host's bits for the sums that a row can raise: its pair's, its zone's and its client's. */
export let pairSum: u32 = 0;
export let zoneSum: u32 = 0;
export let clientSum: u32 = 0;
/** The sums that the row raises, and the bits counted for the last of them. */
export let volumeKinds: usize = 0;
export let volumeBits: usize = 0;

/** How many times the floor the row's pair needs to be judged; 0 for a row that is never judged. Only without a floor. */
export let floorFactors: usize = 0;

/** Whether figures are written. */
export let hasFigures: bool = false;
/** For the row's pair, up to the row: events, distinct names, and the time of its first row in epoch seconds. */
export let pairQueries: usize = 0;
export let pairNames: usize = 0;
export let pairFirstTimes: usize = 0;
/** Number of clients that have queried names below the row's zone, and of zones that its client has queried. */
export let zoneClients: usize = 0;
export let clientZones: usize = 0;
/** 1 if something has been forgotten, so that the figures are lower bounds. */
export let lowerBounds: usize = 0;
/** Number of events of each row, filled in by the host. */
export let eventCounts: usize = 0;

export function enableFigures(): void {
  hasFigures = true;
}

export function setVolumeKinds(pair: u32, zone: u32, client: u32): void {
  pairSum = pair;
  zoneSum = zone;
  clientSum = client;
}

export function setZoneUses(ofCommon: u32, ofNewlyCommon: u32): void {
  common = <u8>ofCommon;
  newlyCommon = <u8>ofNewlyCommon;
}

export function allocateRowFacts(rows: u32): void {
  zoneStarts = allocateZeros(<u64>rows * sizeof<u32>());
  overLong = allocateZeros(rows);
  loneNames = allocateZeros(rows);
  zoneUses = allocateZeros(rows);
  floorFactors = allocateZeros(<u64>rows * sizeof<f32>());
  volumeKinds = allocateZeros(rows);
  volumeBits = allocate(<u64>rows * sizeof<f32>());
  if (!hasFigures) return;
  pairQueries = allocateZeros(<u64>rows * sizeof<f64>());
  pairNames = allocateZeros(<u64>rows * sizeof<f64>());
  pairFirstTimes = allocateZeros(<u64>rows * sizeof<f64>());
  zoneClients = allocateZeros(<u64>rows * sizeof<f64>());
  clientZones = allocateZeros(<u64>rows * sizeof<f64>());
  lowerBounds = allocateZeros(rows);
  eventCounts = allocate(<u64>rows * sizeof<f64>());
}

export function setZoneStart(row: u32, start: usize): void {
  store<u32>(zoneStarts + (row << 2), start);
}

export function setOverLong(row: u32): void {
  store<u8>(overLong + row, 1);
}

export function setLoneName(row: u32): void {
  store<u8>(loneNames + row, 1);
}

export function setFloorFactor(row: u32, factor: f32): void {
  store<f32>(floorFactors + (row << 2), factor);
}

export function setCommonZone(row: u32, isNewlyCommon: bool): void {
  store<u8>(zoneUses + row, isNewlyCommon ? newlyCommon : common);
}

export function setVolume(row: u32, kind: u32, bits: f32): void {
  store<u8>(volumeKinds + row, load<u8>(volumeKinds + row) | kind);
  store<f32>(volumeBits + (row << 2), bits);
}

export function eventCountOf(row: u32): f64 {
  return load<f64>(eventCounts + (row << 3));
}

export function setPairFigures(row: u32, queries: f64, names: f64, firstTime: f64): void {
  store<f64>(pairQueries + (row << 3), queries);
  store<f64>(pairNames + (row << 3), names);
  store<f64>(pairFirstTimes + (row << 3), firstTime);
}

export function setNeighbours(row: u32, clients: f64, zones: f64, isLowerBound: bool): void {
  store<f64>(zoneClients + (row << 3), clients);
  store<f64>(clientZones + (row << 3), zones);
  store<u8>(lowerBounds + row, u8(isLowerBound));
}

/** Zeroed, because rows with an error are not written and the memory may contain an earlier chunk's values. */
function allocateZeros(byteLength: u64): usize {
  const start = allocate(byteLength);
  memory.fill(start, 0, <usize>byteLength);
  return start;
}
