/**
 * The rows of one chunk in memory: one array for each column, indexed by row.
 *
 * The host fills the input columns at the addresses exported here and reads the facts that the kernel writes; neither
 * needs to know what the cells mean. The addresses are valid until the next chunk.
 *
 *     input     times f64 | srcStarts, srcEnds, queryStarts, queryEnds u32, offsets in bytes | order u32 | errors u8
 *     facts     domainStarts, domainEnds u32, addresses | exfilBytes f64 | errors u8
 *     bytes     the text of the cells
 */
import { allocate, append, startChunk } from '../../wasm/assembly/memory';

/** Counts chunks from 1. */
export let chunkNumber: u32 = 0;

/** Epoch seconds. */
export let times: usize = 0;
/** The cells of client and query name, as offsets in `bytes`. */
export let srcStarts: usize = 0;
export let srcEnds: usize = 0;
export let queryStarts: usize = 0;
export let queryEnds: usize = 0;
/** Rows in the order in which they enter the history. */
export let order: usize = 0;
/** RowError of each row, 0 for none: the host's at first; the kernel adds those that it finds. */
export let errors: usize = 0;
export let bytes: usize = 0;

/** Registered domains: addresses of the first byte and of the byte after the last one. */
export let domainStarts: usize = 0;
export let domainEnds: usize = 0;
/** Bytes of distinct subdomains that the row's client has sent under its zone so far. */
export let exfilBytes: usize = 0;

/** Allocates the columns of a chunk in place of those of the last one. */
export function allocateChunk(rows: u32, byteLength: usize): void {
  startChunk();
  chunkNumber++;
  times = allocate(<u64>rows * sizeof<f64>());
  exfilBytes = allocateZeros(<u64>rows * sizeof<f64>());
  srcStarts = allocate(<u64>rows * sizeof<u32>());
  srcEnds = allocate(<u64>rows * sizeof<u32>());
  queryStarts = allocate(<u64>rows * sizeof<u32>());
  queryEnds = allocate(<u64>rows * sizeof<u32>());
  domainStarts = allocateZeros(<u64>rows * sizeof<u32>());
  domainEnds = allocateZeros(<u64>rows * sizeof<u32>());
  order = allocate(<u64>rows * sizeof<u32>());
  errors = allocate(rows);
  bytes = append(byteLength);
}

export function timeOf(row: u32): f64 {
  return load<f64>(times + (row << 3));
}

export function srcStart(row: u32): usize {
  return bytes + load<u32>(srcStarts + (row << 2));
}

export function srcEnd(row: u32): usize {
  return bytes + load<u32>(srcEnds + (row << 2));
}

export function queryStart(row: u32): usize {
  return bytes + load<u32>(queryStarts + (row << 2));
}

export function queryEnd(row: u32): usize {
  return bytes + load<u32>(queryEnds + (row << 2));
}

/** The row at a position of `order`. */
export function rowAt(position: u32): u32 {
  return load<u32>(order + (position << 2));
}

export function errorOf(row: u32): u32 {
  return load<u8>(errors + row);
}

export function setError(row: u32, error: u32): void {
  store<u8>(errors + row, error);
}

export function setFacts(row: u32, domainStart: usize, domainEnd: usize, exfil: f64): void {
  store<u32>(domainStarts + (row << 2), domainStart);
  store<u32>(domainEnds + (row << 2), domainEnd);
  store<f64>(exfilBytes + (row << 3), exfil);
}

/** Zeroed, because rows with an error are not written and the memory may contain an earlier chunk's values. */
function allocateZeros(byteLength: u64): usize {
  const start = allocate(byteLength);
  memory.fill(start, 0, <usize>byteLength);
  return start;
}
