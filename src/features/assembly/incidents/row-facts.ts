/**
 * What an incident needs to know of each row of a chunk, one array for each fact, indexed by row.
 *
 * The host reads the arrays at the addresses exported here; they hold until the next chunk. The figures are only written
 * where the host has asked for them.
 */
import { allocate } from '../../../wasm/assembly/memory';

/** Addresses of the first byte of each row's zone; it ends where the row's domain does. */
export let zoneStarts: usize = 0;
/** 1 where the row is one of too many over-long names of its pair. */
export let overLong: usize = 0;

/** Whether figures are written. */
export let hasFigures: bool = false;
/** Of the row's pair, up to the row: events, distinct names, and the time of its first row in epoch seconds. */
export let pairQueries: usize = 0;
export let pairNames: usize = 0;
export let pairFirstTimes: usize = 0;
/** Clients that have asked below the row's zone, and zones that its client has asked. */
export let zoneClients: usize = 0;
export let clientZones: usize = 0;
/** 1 where something has been forgotten, so that the figures say at least. */
export let lowerBounds: usize = 0;
/** Events of each row: the host fills it in. */
export let eventCounts: usize = 0;

export function enableFigures(): void {
  hasFigures = true;
}

export function allocateRowFacts(rows: u32): void {
  zoneStarts = allocateZeros(<u64>rows * sizeof<u32>());
  overLong = allocateZeros(rows);
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

/** Rows with an error keep zeros: the memory may hold what an earlier chunk left there. */
function allocateZeros(byteLength: u64): usize {
  const start = allocate(byteLength);
  memory.fill(start, 0, <usize>byteLength);
  return start;
}
