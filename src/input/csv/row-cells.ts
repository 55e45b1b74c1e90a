/**
 * Writes a row's cells as comma-separated CSV, for output that repeats the input's columns.
 */
import { COMMA, QUOTE } from '../line-bytes';
import type { CellSplitter } from './cell-splitter';

export class RowCells {
  bytes: Buffer = Buffer.allocUnsafe(4096);
  end = 0;

  /** @param kept positions of the columns to write, or -1; cells missing from a short row are empty */
  write(bytes: Buffer, cells: CellSplitter, kept: readonly number[]): void {
    this.end = 0;
    for (const [i, column] of kept.entries()) {
      if (i > 0) this.put(COMMA);
      if (column >= 0 && column < cells.count) this.writeCell(bytes, cells, column);
    }
  }

  /** Copies a line unchanged. */
  copy(bytes: Buffer, start: number, end: number): void {
    if (end - start > this.bytes.length) this.bytes = Buffer.allocUnsafe(2 * (end - start));
    this.end = bytes.copy(this.bytes, 0, start, end);
  }

  private writeCell(bytes: Buffer, cells: CellSplitter, column: number): void {
    const [start, end] = [cells.starts[column], cells.ends[column]];
    const isQuoted = cells.quoted[column] === 1;
    const quotes = isQuoted || needsQuotes(bytes, start, end);
    if (quotes) this.put(QUOTE);
    for (let at = start; at < end; at++) {
      if (!isQuoted && bytes[at] === QUOTE) this.put(QUOTE);
      this.put(bytes[at]);
    }
    if (quotes) this.put(QUOTE);
  }

  private put(byte: number): void {
    if (this.end === this.bytes.length) {
      const grown = Buffer.allocUnsafe(2 * this.bytes.length);
      this.bytes.copy(grown);
      this.bytes = grown;
    }
    this.bytes[this.end++] = byte;
  }
}

function needsQuotes(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] === COMMA || bytes[at] === QUOTE) return true;
  return false;
}
