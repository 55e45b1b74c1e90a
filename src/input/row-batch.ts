/**
 * Rows of any log in the flat arrays that feature sets read. Every reader fills one of these.
 *
 * A row is a question: when, which client, which name. The bytes are the batch's own, so that a reader can reuse its
 * buffer.
 */
import type { Cells } from '../cells';
import { RowError } from '../features/row-error';
import type { Observations } from '../features/feature-set';

const FIRST_ROWS = 1024;
const FIRST_BYTES = 64 * 1024;
const OFFSETS = ['srcStart', 'srcEnd', 'queryStart', 'queryEnd', 'cellsStart', 'cellsEnd'] as const;
/** Shorter texts are faster to copy byte by byte. */
const LONG_TEXT = 64;

export class RowBatch {
  rowCount = 0;
  bytes: Buffer = Buffer.allocUnsafe(FIRST_BYTES);
  byteCount = 0;
  time = new Float64Array(FIRST_ROWS);
  error = new Uint8Array(FIRST_ROWS);
  srcStart = new Int32Array(FIRST_ROWS);
  srcEnd = new Int32Array(FIRST_ROWS);
  queryStart = new Int32Array(FIRST_ROWS);
  queryEnd = new Int32Array(FIRST_ROWS);
  /** The row's cells as CSV, for output that repeats the input's columns; empty unless requested. */
  cellsStart = new Int32Array(FIRST_ROWS);
  cellsEnd = new Int32Array(FIRST_ROWS);
  private readonly extra: Record<string, { start: Int32Array; end: Int32Array }> = {};

  /** @param extraFields further columns that a feature set reads; empty until `addExtra` */
  constructor(readonly extraFields: readonly string[] = []) {
    for (const field of extraFields) {
      this.extra[field] = { start: new Int32Array(FIRST_ROWS), end: new Int32Array(FIRST_ROWS) };
    }
  }

  /** @param seconds epoch seconds; the texts are `bytes[start .. end]` */
  add(
    seconds: number,
    bytes: Buffer,
    srcStart: number,
    srcEnd: number,
    queryStart: number,
    queryEnd: number,
  ): void {
    const row = this.rowCount;
    if (row === this.time.length) this.growRows();
    this.time[row] = seconds;
    this.error[row] = 0;
    this.srcStart[row] = this.byteCount;
    this.srcEnd[row] = this.copy(bytes, srcStart, srcEnd);
    this.queryStart[row] = this.byteCount;
    this.queryEnd[row] = this.copy(bytes, queryStart, queryEnd);
    this.cellsStart[row] = this.cellsEnd[row] = this.byteCount;
    for (const field of this.extraFields)
      this.extra[field].start[row] = this.extra[field].end[row] = this.byteCount;
    this.rowCount = row + 1;
  }

  /** Sets the error of the row that was added last. @param error a RowError */
  setError(error: number): void {
    this.error[this.rowCount - 1] = error;
  }

  setCells(bytes: Buffer, start: number, end: number): void {
    const row = this.rowCount - 1;
    this.cellsStart[row] = this.byteCount;
    this.cellsEnd[row] = this.copy(bytes, start, end);
  }

  setExtra(field: string, bytes: Buffer, start: number, end: number): void {
    const row = this.rowCount - 1;
    this.extra[field].start[row] = this.byteCount;
    this.extra[field].end[row] = this.copy(bytes, start, end);
  }

  /** Copies a row of another batch, with everything that belongs to it. */
  addFrom(other: RowBatch, row: number): void {
    const { bytes, srcStart, srcEnd, queryStart, queryEnd, cellsStart, cellsEnd } = other;
    this.add(other.time[row], bytes, srcStart[row], srcEnd[row], queryStart[row], queryEnd[row]);
    this.error[this.rowCount - 1] = other.error[row];
    if (cellsEnd[row] > cellsStart[row]) this.setCells(bytes, cellsStart[row], cellsEnd[row]);
    for (const field of this.extraFields) {
      const { start, end } = other.extra[field];
      if (end[row] > start[row]) this.setExtra(field, bytes, start[row], end[row]);
    }
  }

  /** Appends rows `from .. to` of another batch, which is much cheaper than one at a time. */
  addRange(other: RowBatch, from: number, to: number): void {
    if (from >= to) return;
    const count = to - from;
    const start = other.srcStart[from];
    const end = to < other.rowCount ? other.srcStart[to] : other.byteCount;
    while (this.rowCount + count > this.time.length) this.growRows();
    if (this.byteCount + end - start > this.bytes.length) this.growBytes(end - start);
    other.bytes.copy(this.bytes, this.byteCount, start, end);
    const shift = this.byteCount - start;
    this.time.set(other.time.subarray(from, to), this.rowCount);
    this.error.set(other.error.subarray(from, to), this.rowCount);
    for (const key of OFFSETS) shiftInto(this[key], this.rowCount, other[key], from, to, shift);
    for (const field of this.extraFields) {
      const [mine, theirs] = [this.extra[field], other.extra[field]];
      shiftInto(mine.start, this.rowCount, theirs.start, from, to, shift);
      shiftInto(mine.end, this.rowCount, theirs.end, from, to, shift);
    }
    this.rowCount += count;
    this.byteCount += end - start;
  }

  /** Removes all rows after the first `count`. */
  truncate(count: number): void {
    if (count >= this.rowCount) return;
    this.byteCount = this.srcStart[count];
    this.rowCount = count;
  }

  /** The rows as the detector reads them, valid until the batch is changed. */
  observations(): Observations {
    const { rowCount } = this;
    const bytes = this.bytes.subarray(0, this.byteCount);
    const cells = (start: Int32Array, end: Int32Array): Cells => ({
      bytes,
      start: start.subarray(0, rowCount),
      end: end.subarray(0, rowCount),
    });
    return {
      rowCount,
      src: cells(this.srcStart, this.srcEnd),
      query: cells(this.queryStart, this.queryEnd),
      time: this.time.subarray(0, rowCount),
      error: this.error.subarray(0, rowCount),
      extra: Object.fromEntries(
        Object.entries(this.extra).map(([field, { start, end }]) => [field, cells(start, end)]),
      ),
    };
  }

  /** Marks rows without a readable time, for feature sets that need one. */
  refuseMissingTimes(): void {
    for (let row = 0; row < this.rowCount; row++) {
      if (Number.isNaN(this.time[row])) this.error[row] ||= RowError.timeInvalid;
    }
  }

  text(start: number, end: number): string {
    return this.bytes.toString('utf8', start, end);
  }

  clear(): void {
    this.rowCount = this.byteCount = 0;
  }

  private copy(bytes: Buffer, start: number, end: number): number {
    const length = end - start;
    let to = this.byteCount;
    if (to + length > this.bytes.length) this.growBytes(length);
    if (length >= LONG_TEXT) bytes.copy(this.bytes, to, start, end);
    else for (let from = start; from < end;) this.bytes[to++] = bytes[from++];
    this.byteCount += length;
    return this.byteCount;
  }

  private growBytes(length: number): void {
    const grown = Buffer.allocUnsafe(2 * this.bytes.length + length);
    this.bytes.copy(grown, 0, 0, this.byteCount);
    this.bytes = grown;
  }

  private growRows(): void {
    const rows = 2 * this.time.length;
    this.time = grow(this.time, new Float64Array(rows));
    this.error = grow(this.error, new Uint8Array(rows));
    for (const key of OFFSETS) {
      this[key] = grow(this[key], new Int32Array(rows));
    }
    for (const field of this.extraFields) {
      const { start, end } = this.extra[field];
      this.extra[field] = { start: grow(start, new Int32Array(rows)), end: grow(end, new Int32Array(rows)) };
    }
  }
}

function grow<T extends Float64Array | Uint8Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

function shiftInto(
  target: Int32Array,
  at: number,
  from: Int32Array,
  start: number,
  end: number,
  shift: number,
): void {
  for (let row = start, to = at; row < end; row++, to++) target[to] = from[row] + shift;
}
