/**
 * A chunk as columns over bytes: a start and an end for each cell, no object and no string for each row.
 *
 * Cells are unescaped in place, so that `bytes[start .. end]` is the value itself. A row that does not match the
 * header throws and is never guessed at, so that scores stay on their rows. The reply is written into the same
 * memory, after the cells that it copies.
 */
import type { Cells } from '../../cells';
import type { ReplyBody } from '../frames/reply-body';
import { COMMA, LF, skipByteOrderMark } from './csv-bytes';
import { cellError } from './cell-error';
import { CsvKernel } from './csv-kernel';
import { writeRows, type CellAddresses, type RowBlock, type WrittenColumn } from './csv-writer';
import type { OutputColumn } from './output-column';
import { selectOffsets, selectValues, type RowSelection } from './select-rows';

const ALL_ROWS = 0xffffffff;
const INT_BYTES = 4;
const DOUBLE_BYTES = 8;

/** A column of a reply: new values, an unchanged column of the table, or empty cells. */
export type ReplyColumn = OutputColumn | { readonly kind: 'input'; readonly column: number };

export class Table {
  columns: readonly string[] = [];
  rowCount = 0;
  /** The cells of all columns: a view of the kernel's memory, valid until the next chunk or reply. */
  bytes: Buffer = Buffer.alloc(0);
  private header: Buffer = Buffer.alloc(0);
  private cellsOfFirstRow = 0;
  /** Address of `bytes`. */
  private address = 0;
  /** Rows that a column has room for: the distance from its first cell to that of the next column. */
  private stride = 0;
  private numbersAt = 0;
  private startsAt = 0;
  private endsAt = 0;
  private starts: Int32Array = new Int32Array(0);
  private ends: Int32Array = new Int32Array(0);
  /** The offsets of a column that does not exist. */
  private noCells = new Int32Array(0);

  /** @param kernel whose memory the table owns from now on */
  constructor(private readonly kernel = new CsvKernel()) {}

  /** @returns the position of the first column of that name, or -1 */
  columnIndex(name: string): number {
    return this.columns.indexOf(name);
  }

  /** Offset in `bytes` of the first byte of a cell. */
  start(row: number, column: number): number {
    return this.starts[column * this.stride + row];
  }

  /** Offset in `bytes` after the last byte of a cell. */
  end(row: number, column: number): number {
    return this.ends[column * this.stride + row];
  }

  /** A cell as a string; invalid UTF-8 becomes U+FFFD. Costs an allocation. */
  text(row: number, column: number): string {
    return this.bytes.toString('utf8', this.start(row, column), this.end(row, column));
  }

  /** A whole column, valid for as long as `bytes`; empty cells for column -1. */
  cellsOf(column: number): Cells {
    const { bytes, rowCount } = this;
    if (column >= 0) {
      const first = column * this.stride;
      const [start, end] = [this.starts, this.ends].map((all) => all.subarray(first, first + rowCount));
      return { bytes, start, end };
    }
    if (this.noCells.length < rowCount) this.noCells = new Int32Array(rowCount);
    const start = this.noCells.subarray(0, rowCount);
    return { bytes, start, end: start };
  }

  /** Number of cells of a column that are not empty; 0 for column -1. */
  countFilled(column: number): number {
    if (column < 0) return 0;
    const { starts, ends } = this.addressesOf(column);
    return this.kernel.functions.countFilled(starts, ends, this.rowCount);
  }

  /** Cells of 1 to 15 digits as numbers, by row, -1 for every other cell. Valid until the next call. */
  wholeNumbers(column: number): Float64Array {
    if (column < 0) return new Float64Array(this.rowCount).fill(-1);
    const { starts, ends } = this.addressesOf(column);
    this.kernel.functions.readWholeNumbers(starts, ends, this.rowCount, this.numbersAt);
    return this.kernel.doubles(this.numbersAt, this.rowCount);
  }

  /**
   * Reads the column names; a UTF-8 byte order mark before them is skipped. If the header is the same as last time, the
   * `columns` array stays the same, so that what depends on it can be kept, too.
   *
   * @returns where the rows start
   * @throws ProtocolError CSV_QUOTE
   */
  readHeader(bytes: Buffer, start: number, end: number): number {
    const from = skipByteOrderMark(bytes, start, end);
    if (this.hasHeaderAt(bytes, from, end)) return from + this.header.length;
    const length = from < end ? this.readNames(bytes.subarray(from, end)) : 0;
    this.columns = Array.from({ length: length > 0 ? this.cellsOfFirstRow : 0 }, (_, i) => this.text(0, i));
    this.header = Buffer.from(bytes.subarray(from, from + length));
    return from + length;
  }

  /**
   * Reads rows below the header that was read last. Short rows are padded with empty cells, an empty line is a row of
   * empty cells, and the last line end may be missing.
   *
   * @param bytes are copied; the caller may reuse the buffer
   * @throws ProtocolError CSV_ROW_TOO_LONG, CSV_QUOTE
   */
  readRows(bytes: Buffer, start: number, end: number): void {
    const length = this.load(bytes.subarray(start, end));
    // Counts line ends inside quotes, too: spare room for rows costs less than a second pass.
    this.find(ALL_ROWS, this.columns.length, this.kernel.functions.countByte(LF) + 1, length);
  }

  /** No columns and no rows: the body of 0 bytes. */
  clear(): void {
    this.columns = [];
    this.header = Buffer.alloc(0);
    this.readRows(this.header, 0, 0);
  }

  /**
   * Writes the body of a reply: the header, if there is one, and one row for each row of the table. The cells of the
   * table are invalid afterwards.
   *
   * @param gap bytes to keep free in front
   * @returns valid until the next chunk
   */
  writeReply(header: RowBlock | undefined, columns: readonly ReplyColumn[], gap = 0): ReplyBody {
    const written = columns.map((column): WrittenColumn => {
      return column.kind === 'input' ? { kind: 'cells', cells: this.addressesOf(column.column) } : column;
    });
    const rows = { rowCount: this.rowCount, columns: written };
    return writeRows(this.kernel, header ? [header, rows] : [rows], gap);
  }

  /** Like `writeReply`, but with only some rows of the table, optionally followed by one row of the caller's. */
  writeSelection(
    header: RowBlock | undefined,
    columns: readonly ReplyColumn[],
    { rows, lastRow }: RowSelection,
    gap = 0,
  ): ReplyBody {
    const written = columns.map((column) =>
      column.kind === 'input' ? this.selectCells(column.column, rows) : selectValues(column, rows),
    );
    const blocks = [header, { rowCount: rows.length, columns: written }, lastRow];
    const present = blocks.filter((block) => block !== undefined);
    return writeRows(this.kernel, present, gap);
  }

  private selectCells(column: number, rows: Uint32Array): WrittenColumn {
    const { start, end } = this.cellsOf(column);
    return {
      kind: 'selected',
      start: selectOffsets(start, rows),
      end: selectOffsets(end, rows),
      bytes: this.address,
      byteCount: this.bytes.length,
    };
  }

  /** @returns the length of the first row with its line end */
  private readNames(bytes: Uint8Array): number {
    const { functions } = this.kernel;
    const length = this.load(bytes);
    this.find(1, functions.countByte(COMMA) + 1, 1, length);
    this.cellsOfFirstRow = functions.cellsOfLastRow.value;
    return functions.inputPosition.value;
  }

  private load(bytes: Uint8Array): number {
    this.rowCount = 0;
    this.address = this.kernel.load(bytes);
    return bytes.length;
  }

  private find(maxRows: number, width: number, stride: number, length: number): void {
    const { kernel } = this;
    const cells = width * stride;
    this.stride = stride;
    // Everything that reading needs is allocated at once, so that the views stay valid until the reply is written.
    this.numbersAt = kernel.allocate(DOUBLE_BYTES * stride);
    this.startsAt = kernel.allocate(INT_BYTES * cells);
    this.endsAt = kernel.allocate(INT_BYTES * cells);
    const problem = kernel.functions.findRows(maxRows, width, this.startsAt, this.endsAt, stride);
    const rows = kernel.functions.rowsFound.value;
    if (problem !== 0) throw cellError(kernel, problem, rows);
    this.bytes = kernel.bytes(this.address, length);
    this.starts = kernel.integers(this.startsAt, cells);
    this.ends = kernel.integers(this.endsAt, cells);
    this.rowCount = rows;
  }

  private addressesOf(column: number): CellAddresses {
    const first = INT_BYTES * column * this.stride;
    return {
      starts: this.startsAt + first,
      ends: this.endsAt + first,
      bytes: this.address,
      byteCount: this.bytes.length,
    };
  }

  private hasHeaderAt(bytes: Buffer, from: number, end: number): boolean {
    const length = this.header.length;
    const complete = length > 0 && this.header[length - 1] === LF;
    return complete && from + length <= end && this.header.compare(bytes, from, from + length) === 0;
  }
}

/**
 * Reads a whole body.
 *
 * @param reuse a table of an earlier chunk, whose memory is reused
 * @throws ProtocolError CSV_ROW_TOO_LONG, CSV_QUOTE
 */
export function parseTable(bytes: Buffer, start: number, end: number, reuse = new Table()): Table {
  if (start === end) reuse.clear();
  else reuse.readRows(bytes, reuse.readHeader(bytes, start, end), end);
  return reuse;
}
