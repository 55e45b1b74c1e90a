/**
 * Rows of a log in a few arrays: seconds, count, client and name as bytes. There is no object per row, so that the
 * window of a day fits into memory.
 *
 * Everything is indexed by row; offsets point into `bytes`.
 */
import type { Cells } from '../cells';
import type { Observations } from '../features/feature-set';

const FIRST_ROWS = 256;
const FIRST_BYTES = 1 << 14;

export class RowBuffer {
  count = 0;
  /** Epoch seconds. */
  times = new Float64Array(FIRST_ROWS);
  /** Number of events that each row stands for. */
  events = new Float64Array(FIRST_ROWS);
  srcStart = new Int32Array(FIRST_ROWS);
  srcEnd = new Int32Array(FIRST_ROWS);
  queryStart = new Int32Array(FIRST_ROWS);
  queryEnd = new Int32Array(FIRST_ROWS);
  bytes = Buffer.allocUnsafe(FIRST_BYTES);
  private length = 0;

  /** Adds a row: one cell of a column of clients, and one of a column of names. */
  push(time: number, events: number, src: Cells, srcRow: number, query: Cells, queryRow: number): void {
    const srcStart = src.start[srcRow];
    const srcEnd = src.end[srcRow];
    const queryStart = query.start[queryRow];
    const queryEnd = query.end[queryRow];
    this.reserve(srcEnd - srcStart + queryEnd - queryStart);
    const row = this.count++;
    this.times[row] = time;
    this.events[row] = events;
    this.srcStart[row] = this.length;
    this.append(src.bytes, srcStart, srcEnd);
    this.srcEnd[row] = this.queryStart[row] = this.length;
    this.append(query.bytes, queryStart, queryEnd);
    this.queryEnd[row] = this.length;
  }

  /** Adds a row of another buffer, with a different time and count. */
  pushRow(from: RowBuffer, row: number, time: number, events: number): void {
    this.push(time, events, from.srcCells, row, from.queryCells, row);
  }

  private get srcCells(): Cells {
    return { bytes: this.bytes, start: this.srcStart, end: this.srcEnd };
  }

  private get queryCells(): Cells {
    return { bytes: this.bytes, start: this.queryStart, end: this.queryEnd };
  }

  /** @returns the same rows without spare room */
  trimmed(): RowBuffer {
    const { count } = this;
    const copy = new RowBuffer();
    copy.count = count;
    copy.times = this.times.slice(0, count);
    copy.events = this.events.slice(0, count);
    copy.srcStart = this.srcStart.slice(0, count);
    copy.srcEnd = this.srcEnd.slice(0, count);
    copy.queryStart = this.queryStart.slice(0, count);
    copy.queryEnd = this.queryEnd.slice(0, count);
    copy.bytes = Buffer.from(this.bytes.subarray(0, this.length));
    copy.length = this.length;
    return copy;
  }

  /** @returns the rows as a feature set reads them: views, valid until a row is added */
  observations(): Observations {
    const { count, times, events, srcStart, srcEnd, queryStart, queryEnd } = this;
    const bytes = this.bytes.subarray(0, this.length);
    return {
      rowCount: count,
      src: { bytes, start: srcStart.subarray(0, count), end: srcEnd.subarray(0, count) },
      query: { bytes, start: queryStart.subarray(0, count), end: queryEnd.subarray(0, count) },
      time: times.subarray(0, count),
      error: new Uint8Array(count),
      count: events.subarray(0, count),
      extra: {},
    };
  }

  src(row: number): string {
    return this.bytes.toString('utf8', this.srcStart[row], this.srcEnd[row]);
  }

  query(row: number): string {
    return this.bytes.toString('utf8', this.queryStart[row], this.queryEnd[row]);
  }

  /** Client and name have a few dozen bytes; a loop copies them faster than `set`. */
  private append(from: Uint8Array, start: number, end: number): void {
    const { bytes } = this;
    let to = this.length;
    for (let at = start; at < end; at++) bytes[to++] = from[at];
    this.length = to;
  }

  private reserve(byteLength: number): void {
    if (this.length + byteLength > this.bytes.length) {
      const larger = Buffer.allocUnsafe(2 * (this.length + byteLength));
      this.bytes.copy(larger, 0, 0, this.length);
      this.bytes = larger;
    }
    if (this.count < this.times.length) return;
    this.times = doubled(this.times, new Float64Array(2 * this.count));
    this.events = doubled(this.events, new Float64Array(2 * this.count));
    this.srcStart = doubled(this.srcStart, new Int32Array(2 * this.count));
    this.srcEnd = doubled(this.srcEnd, new Int32Array(2 * this.count));
    this.queryStart = doubled(this.queryStart, new Int32Array(2 * this.count));
    this.queryEnd = doubled(this.queryEnd, new Int32Array(2 * this.count));
  }
}

function doubled<T extends Float64Array | Int32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
