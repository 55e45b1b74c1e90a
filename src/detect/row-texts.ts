/**
 * Short texts for some rows of a chunk, appended to one buffer that every chunk reuses.
 *
 * With strings in a map, a search with reasons for every row needed 130 MB more at its peak (1,000,000 rows, chunks of
 * 50,000).
 */
import type { Cells } from '../cells';

const FIRST_CAPACITY = 1 << 12;
/** Maximum UTF-8 bytes of one UTF-16 unit. */
const BYTES_PER_UNIT = 3;

export class RowTexts {
  private bytes = Buffer.alloc(FIRST_CAPACITY);
  private length = 0;
  private rowCount = 0;
  private starts = new Int32Array(0);
  private ends = new Int32Array(0);

  /** Empties the column for a chunk of `rowCount` rows. */
  reset(rowCount: number): void {
    this.length = 0;
    this.rowCount = rowCount;
    if (this.starts.length < rowCount) {
      this.starts = new Int32Array(rowCount);
      this.ends = new Int32Array(rowCount);
    }
    this.starts.fill(0);
    this.ends.fill(0);
  }

  set(row: number, text: string): void {
    this.reserve(BYTES_PER_UNIT * text.length);
    this.starts[row] = this.length;
    this.length += this.bytes.write(text, this.length);
    this.ends[row] = this.length;
  }

  /** Adds a text to what the row has; for few rows, because it reads that again. */
  add(row: number, text: string): void {
    const before = this.bytes.toString('utf8', this.starts[row], this.ends[row]);
    this.set(row, before === '' ? text : `${before}; ${text}`);
  }

  /** All rows' texts, empty for a row without one; valid until the next `reset`. */
  cells(): Cells {
    const { bytes, starts, ends, rowCount } = this;
    return { bytes, start: starts.subarray(0, rowCount), end: ends.subarray(0, rowCount) };
  }

  private reserve(length: number): void {
    const needed = this.length + length;
    if (needed <= this.bytes.length) return;
    const larger = Buffer.alloc(2 * needed);
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }
}
