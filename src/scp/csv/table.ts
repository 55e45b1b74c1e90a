/**
 * A chunk as columns over bytes: a start and an end for each cell, no object and no string for each row.
 *
 * Cells are unescaped in place, so that `bytes[start .. end]` is the value itself. Knows nothing of frames. The
 * rule that keeps scores on their rows: what does not fit the header throws, it is never guessed.
 */
import { LF } from './bytes';
import { CellGrid, type CellAddresses, type CellColumn } from './cell-grid';
import { CsvKernel } from './csv-kernel';

const BOM = [0xef, 0xbb, 0xbf];

export class Table {
  columns: readonly string[] = [];
  /** Its memory holds the table, and the reply behind it. */
  readonly kernel = new CsvKernel();
  /** The cells of all rows. */
  private readonly cells = new CellGrid(this.kernel);
  private header: Buffer = Buffer.alloc(0);
  /** A column that is not there. */
  private noCells = new Int32Array(0);

  get rowCount(): number {
    return this.cells.rowCount;
  }

  /** The values, at the offsets of `start` and `end`: a view that the next chunk, or a reply, makes invalid. */
  get bytes(): Buffer {
    return this.cells.bytes;
  }

  /** @returns the position of the first column of that name, or -1 */
  columnIndex(name: string): number {
    return this.columns.indexOf(name);
  }

  /** Offset in `bytes` of the first byte of a cell. */
  start(row: number, column: number): number {
    return this.cells.start(row, column);
  }

  /** Offset in `bytes` behind the last byte of a cell. */
  end(row: number, column: number): number {
    return this.cells.end(row, column);
  }

  /** A cell as a string; bytes that are no UTF-8 become U+FFFD. Costs an allocation. */
  text(row: number, column: number): string {
    return this.bytes.toString('utf8', this.start(row, column), this.end(row, column));
  }

  /** Starts and ends of a whole column by row, for as long as `bytes`; empty cells for column -1. */
  cellsOf(column: number): CellColumn {
    if (column >= 0) return this.cells.column(column);
    if (this.noCells.length < this.rowCount) this.noCells = new Int32Array(this.rowCount);
    const start = this.noCells.subarray(0, this.rowCount);
    return { start, end: start };
  }

  /** How many cells of a column hold something; none of column -1. */
  countFilled(column: number): number {
    return column < 0 ? 0 : this.cells.countFilled(column);
  }

  /** Cells of 1 to 15 digits as numbers, by row, -1 for every other cell. Valid until the next call. */
  wholeNumbers(column: number): Float64Array {
    return column < 0 ? new Float64Array(this.rowCount).fill(-1) : this.cells.wholeNumbers(column);
  }

  /** A column as the kernel finds it. */
  addressesOf(column: number): CellAddresses {
    return this.cells.addressesOf(column);
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
    const { cells } = this;
    const length = from < end ? cells.readRow(bytes.subarray(from, end)) : 0;
    this.columns = Array.from({ length: length > 0 ? cells.width : 0 }, (_, i) => this.text(0, i));
    this.header = Buffer.from(bytes.subarray(from, from + length));
    return from + length;
  }

  /**
   * Reads rows below the header that was read last. Short rows are filled up with empty cells, an empty line is
   * a row of empty cells, the last line end may be missing.
   *
   * @param bytes may change behind the call: the table has its own
   * @throws ProtocolError CSV_ROW_TOO_LONG, CSV_QUOTE
   */
  readRows(bytes: Buffer, start: number, end: number): void {
    this.cells.readRows(bytes.subarray(start, end), this.columns.length);
  }

  /** No columns and no rows: the body of 0 bytes. */
  clear(): void {
    this.cells.readRows(Buffer.alloc(0), 0);
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
 * @param reuse a table of an earlier chunk, whose memory is taken over
 * @throws ProtocolError CSV_ROW_TOO_LONG, CSV_QUOTE
 */
export function parseTable(bytes: Buffer, start: number, end: number, reuse = new Table()): Table {
  if (start === end) reuse.clear();
  else reuse.readRows(bytes, reuse.readHeader(bytes, start, end), end);
  return reuse;
}
