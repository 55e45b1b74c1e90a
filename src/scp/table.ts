/**
 * A chunk as columns over bytes: a start and an end for each cell, no object and no string for each row.
 *
 * Cells are unescaped in place, so that `bytes[start .. end]` is the value itself. Knows nothing of frames. The
 * rule that keeps scores on their rows: what does not fit the header throws, it is never guessed.
 */
import { LF } from './bytes';
import { CellScanner } from './cell-scanner';
import { ProtocolError } from './protocol-error';

const BOM = [0xef, 0xbb, 0xbf];

export class Table {
  rowCount = 0;
  columns: readonly string[] = [];
  bytes: Buffer = Buffer.alloc(0);
  /** The cells of all rows, row after row. */
  private readonly cells = new CellScanner();
  private header: Buffer = Buffer.alloc(0);

  /** @returns the position of the first column of that name, or -1 */
  columnIndex(name: string): number {
    return this.columns.indexOf(name);
  }

  /** Offset in `bytes` of the first byte of a cell. */
  start(row: number, column: number): number {
    return this.cells.offsets[2 * (row * this.columns.length + column)];
  }

  /** Offset in `bytes` behind the last byte of a cell. */
  end(row: number, column: number): number {
    return this.cells.offsets[2 * (row * this.columns.length + column) + 1];
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
    this.cells.reset();
    const rowsStart = from < end ? this.cells.readRow(bytes, from, end) : end;
    this.columns = Array.from({ length: this.cells.count }, (_, i) => {
      return bytes.toString('utf8', this.cells.offsets[2 * i], this.cells.offsets[2 * i + 1]);
    });
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
    const { cells } = this;
    const width = this.columns.length;
    let rows = 0;
    cells.reset();
    for (let at = start; at < end;) {
      at = cells.readRow(bytes, at, end);
      const complete = ++rows * width;
      if (cells.count > complete) {
        throw new ProtocolError('CSV_ROW_TOO_LONG', `Row ${rows} has more cells than the header.`);
      }
      cells.fill(complete);
    }
    this.bytes = bytes;
    this.rowCount = rows;
  }

  /** No columns and no rows: the body of 0 bytes. */
  clear(): void {
    this.rowCount = 0;
    this.columns = [];
    this.header = Buffer.alloc(0);
  }

  private hasHeaderAt(bytes: Buffer, from: number, end: number): boolean {
    const length = this.header.length;
    const complete = length > 0 && this.header[length - 1] === LF;
    return complete && from + length <= end && this.header.compare(bytes, from, from + length) === 0;
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
