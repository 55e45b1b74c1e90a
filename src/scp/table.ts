/**
 * A chunk as columns over bytes: a start and an end for each cell, no object and no string for each row.
 *
 * Cells are unescaped in place, so that `bytes[start .. end]` is the value itself. Knows nothing of frames. The
 * rule that keeps scores on their rows: what does not fit the header throws, it is never guessed.
 */
import { LF } from './bytes';
import { scanCells, type CellSink } from './cell-scanner';
import { ProtocolError } from './protocol-error';

const BOM = [0xef, 0xbb, 0xbf];
const FIRST_CELLS = 1024;

export class Table implements CellSink {
  rowCount = 0;
  columns: readonly string[] = [];
  bytes: Buffer = Buffer.alloc(0);
  /** Row-major pairs of start and end; grows, never shrinks, and is used again for each chunk. */
  private cells = new Int32Array(2 * FIRST_CELLS);
  private used = 0;
  private header: Buffer = Buffer.alloc(0);

  /** @returns the position of the first column of that name, or -1 */
  columnIndex(name: string): number {
    return this.columns.indexOf(name);
  }

  /** Offset in `bytes` of the first byte of a cell. */
  start(row: number, column: number): number {
    return this.cells[2 * (row * this.columns.length + column)];
  }

  /** Offset in `bytes` behind the last byte of a cell. */
  end(row: number, column: number): number {
    return this.cells[2 * (row * this.columns.length + column) + 1];
  }

  /** A cell as a string; bytes that are no UTF-8 become U+FFFD. Costs an allocation. */
  text(row: number, column: number): string {
    return this.bytes.toString('utf8', this.start(row, column), this.end(row, column));
  }

  /**
   * Reads the column names; a UTF-8 byte order mark before them is skipped. The same header as last time keeps
   * the same `columns` array, so that what depends on it can be kept too.
   *
   * @returns where the rows start
   */
  readHeader(bytes: Buffer, start: number, end: number): number {
    const from = skipByteOrderMark(bytes, start, end);
    if (this.hasHeaderAt(bytes, from, end)) return from + this.header.length;
    const names: string[] = [];
    const rowsStart = scanCells(bytes, from, end, {
      cell: (cellStart, cellEnd) => names.push(bytes.toString('utf8', cellStart, cellEnd)),
      endRow: () => false,
    });
    this.columns = names;
    this.header = Buffer.from(bytes.subarray(from, rowsStart));
    return rowsStart;
  }

  /**
   * Reads rows below the header that was read last. Short rows are filled up with empty cells, an empty line is
   * a row of empty cells, the last line end may be missing.
   *
   * @throws ProtocolError CSV_ROW_TOO_LONG, CSV_QUOTE
   */
  readRows(bytes: Buffer, start: number, end: number): void {
    this.rowCount = 0;
    this.used = 0;
    this.bytes = bytes;
    scanCells(bytes, start, end, this);
  }

  /** No columns and no rows: the body of 0 bytes. */
  clear(): void {
    this.rowCount = 0;
    this.used = 0;
    this.columns = [];
    this.header = Buffer.alloc(0);
  }

  cell(start: number, end: number): void {
    if (this.used + 2 > this.cells.length) this.grow();
    this.cells[this.used++] = start;
    this.cells[this.used++] = end;
  }

  endRow(at: number): boolean {
    this.rowCount++;
    const full = 2 * this.rowCount * this.columns.length;
    if (this.used > full) {
      throw new ProtocolError('CSV_ROW_TOO_LONG', `Row ${this.rowCount} has more cells than the header.`);
    }
    while (this.used < full) this.cell(at, at);
    return true;
  }

  private hasHeaderAt(bytes: Buffer, from: number, end: number): boolean {
    const length = this.header.length;
    const complete = length > 0 && this.header[length - 1] === LF;
    return complete && from + length <= end && this.header.compare(bytes, from, from + length) === 0;
  }

  private grow(): void {
    const larger = new Int32Array(2 * this.cells.length);
    larger.set(this.cells);
    this.cells = larger;
  }
}

/** @returns the offset behind a UTF-8 byte order mark at `start`, or `start` */
export function skipByteOrderMark(bytes: Uint8Array, start: number, end: number): number {
  const marked = BOM.every((byte, i) => start + i < end && bytes[start + i] === byte);
  return marked ? start + BOM.length : start;
}

/**
 * Reads a whole body.
 *
 * @param bytes is changed where cells are unescaped, and has to stay as it is as long as the table is used
 * @param reuse a table of an earlier chunk, whose memory is taken over
 * @throws ProtocolError CSV_ROW_TOO_LONG, CSV_QUOTE
 */
export function parseTable(bytes: Buffer, start: number, end: number, reuse = new Table()): Table {
  if (start === end) reuse.clear();
  else reuse.readRows(bytes, reuse.readHeader(bytes, start, end), end);
  return reuse;
}
