/**
 * The rows of one chunk in memory: the columns that the host fills, and what is found out about each row.
 *
 * Knows nothing of what the columns mean. Everything is indexed by row.
 */
import { allocate, append, startChunk } from '../../wasm/assembly/memory';

@unmanaged
class Chunk {
  /** Counts chunks from 1. */
  number: u32;
  rows: u32;
  /** Epoch seconds, and bytes of distinct names so far. */
  times: usize;
  exfilBytes: usize;
  /** Cells as offsets in `bytes`: client and name. */
  srcStarts: usize;
  srcEnds: usize;
  queryStarts: usize;
  queryEnds: usize;
  /** Registered domains as addresses. */
  domainStarts: usize;
  domainEnds: usize;
  /** Rows in the order in which they are taken. */
  order: usize;
  /** A RowError by row, 0 where there is none. */
  errors: usize;
  bytes: usize;

  begin(rows: u32, byteLength: usize): void {
    startChunk();
    this.number++;
    this.rows = rows;
    this.times = allocate(<u64>rows * sizeof<f64>());
    this.exfilBytes = allocateZeros(<u64>rows * sizeof<f64>());
    this.srcStarts = allocate(<u64>rows * sizeof<u32>());
    this.srcEnds = allocate(<u64>rows * sizeof<u32>());
    this.queryStarts = allocate(<u64>rows * sizeof<u32>());
    this.queryEnds = allocate(<u64>rows * sizeof<u32>());
    this.domainStarts = allocateZeros(<u64>rows * sizeof<u32>());
    this.domainEnds = allocateZeros(<u64>rows * sizeof<u32>());
    this.order = allocate(<u64>rows * sizeof<u32>());
    this.errors = allocate(rows);
    this.bytes = append(byteLength);
  }

  time(row: u32): f64 {
    return load<f64>(this.times + (row << 3));
  }

  srcStart(row: u32): usize {
    return this.bytes + load<u32>(this.srcStarts + (row << 2));
  }

  srcEnd(row: u32): usize {
    return this.bytes + load<u32>(this.srcEnds + (row << 2));
  }

  queryStart(row: u32): usize {
    return this.bytes + load<u32>(this.queryStarts + (row << 2));
  }

  queryEnd(row: u32): usize {
    return this.bytes + load<u32>(this.queryEnds + (row << 2));
  }

  rowAt(place: u32): u32 {
    return load<u32>(this.order + (place << 2));
  }

  error(row: u32): u32 {
    return load<u8>(this.errors + row);
  }

  setError(row: u32, error: u32): void {
    store<u8>(this.errors + row, error);
  }

  setFacts(row: u32, domainStart: usize, domainEnd: usize, exfilBytes: f64): void {
    store<u32>(this.domainStarts + (row << 2), domainStart);
    store<u32>(this.domainEnds + (row << 2), domainEnd);
    store<f64>(this.exfilBytes + (row << 3), exfilBytes);
  }
}

export let chunk = changetype<Chunk>(0);

export function createChunk(): void {
  chunk = changetype<Chunk>(allocate(offsetof<Chunk>()));
}

/** A chunk before may have left something there. */
function allocateZeros(bytes: u64): usize {
  const start = allocate(bytes);
  memory.fill(start, 0, <usize>bytes);
  return start;
}
