/**
 * The cells of rows, found and kept in the kernel's memory column by column: a start and an end for each row.
 *
 * Knows no header. All offsets count from the first byte of what was read last, and hold until the next read.
 */
import { COMMA, LF } from './bytes';
import type { CsvKernel } from './csv-kernel';
import { ProtocolError } from '../frames/protocol-error';

const ALL_ROWS = 0xffffffff;
const ROW_TOO_LONG = -1;
const QUOTE_NOT_CLOSED = -2;
const INT_BYTES = 4;
const DOUBLE_BYTES = 8;

/** A column's cells, `bytes[start[row] .. end[row]]`. */
export interface CellColumn {
  readonly start: Int32Array;
  readonly end: Int32Array;
}

/** Where the same lies in the kernel's memory. */
export interface CellAddresses {
  readonly starts: number;
  readonly ends: number;
  readonly bytes: number;
  readonly byteCount: number;
}

export class CellGrid {
  rowCount = 0;
  /** What was read, quoted cells unescaped: a view of the kernel's memory. */
  bytes: Buffer = Buffer.alloc(0);
  private address = 0;
  private length = 0;
  /** Room of a column, in rows. */
  private stride = 0;
  private startsAt = 0;
  private endsAt = 0;
  private numbersAt = 0;
  private starts: Int32Array = new Int32Array(0);
  private ends: Int32Array = new Int32Array(0);

  constructor(readonly kernel: CsvKernel) {}

  /**
   * Reads one row of any width. @returns the offset behind its line end
   *
   * @throws ProtocolError CSV_QUOTE
   */
  readRow(bytes: Uint8Array): number {
    this.load(bytes);
    const { functions } = this.kernel;
    this.find(1, functions.countByte(COMMA) + 1, 1);
    return functions.inputPosition.value;
  }

  /**
   * Reads all rows. Short ones are filled up with empty cells.
   *
   * @throws ProtocolError CSV_ROW_TOO_LONG, CSV_QUOTE
   */
  readRows(bytes: Uint8Array, width: number): void {
    this.load(bytes);
    // Line ends inside quotes count too: room for a row that is not there costs less than a second look.
    this.find(ALL_ROWS, width, this.kernel.functions.countByte(LF) + 1);
  }

  /** Cells of the row that `readRow` has read. */
  get width(): number {
    return this.kernel.functions.cellsOfLastRow.value;
  }

  start(row: number, column: number): number {
    return this.starts[column * this.stride + row];
  }

  end(row: number, column: number): number {
    return this.ends[column * this.stride + row];
  }

  /** A column as two arrays by row, views that cost nothing. */
  column(column: number): CellColumn {
    const first = column * this.stride;
    return {
      start: this.starts.subarray(first, first + this.rowCount),
      end: this.ends.subarray(first, first + this.rowCount),
    };
  }

  countFilled(column: number): number {
    const { starts, ends } = this.addressesOf(column);
    return this.kernel.functions.countFilled(starts, ends, this.rowCount);
  }

  /** Cells of 1 to 15 digits as numbers, by row, -1 for every other cell. Valid until the next call. */
  wholeNumbers(column: number): Float64Array {
    const { starts, ends } = this.addressesOf(column);
    this.kernel.functions.readWholeNumbers(starts, ends, this.rowCount, this.numbersAt);
    return this.kernel.doubles(this.numbersAt, this.rowCount);
  }

  /** The column as the kernel finds it. */
  addressesOf(column: number): CellAddresses {
    const first = INT_BYTES * column * this.stride;
    return {
      starts: this.startsAt + first,
      ends: this.endsAt + first,
      bytes: this.address,
      byteCount: this.length,
    };
  }

  private load(bytes: Uint8Array): void {
    this.rowCount = 0;
    this.address = this.kernel.load(bytes);
    this.length = bytes.length;
  }

  private find(maxRows: number, width: number, stride: number): void {
    const { kernel } = this;
    const { functions } = kernel;
    const cells = width * stride;
    this.stride = stride;
    // All that the chunk's input needs is taken at once: whoever holds views keeps them until the reply is written.
    this.numbersAt = kernel.allocate(DOUBLE_BYTES * stride);
    this.startsAt = kernel.allocate(INT_BYTES * cells);
    this.endsAt = kernel.allocate(INT_BYTES * cells);
    const problem = functions.findRows(maxRows, width, this.startsAt, this.endsAt, stride);
    const rows = functions.rowsFound.value;
    if (problem !== 0) throw toError(problem, rows);
    this.bytes = kernel.bytes(this.address, this.length);
    this.starts = kernel.integers(this.startsAt, cells);
    this.ends = kernel.integers(this.endsAt, cells);
    this.rowCount = rows;
  }
}

function toError(problem: number, row: number): ProtocolError {
  if (problem === ROW_TOO_LONG) {
    return new ProtocolError('CSV_ROW_TOO_LONG', `Row ${row} has more cells than the header.`);
  }
  const text =
    problem === QUOTE_NOT_CLOSED
      ? 'A quoted cell is not closed.'
      : 'Text follows the closing quote of a cell.';
  return new ProtocolError('CSV_QUOTE', text);
}
