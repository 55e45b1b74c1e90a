/**
 * Turns a chunk's table into the arrays that feature sets read, applying the command's rules for unusual cells.
 *
 * A field that does not exist upstream arrives as an empty column, so all rules are per row. The arrays are
 * reused for each chunk.
 */
import type { Cells } from '../cells';
import type { Observations } from '../features/feature-set';
import { RowError } from '../features/row-error';
import { decodeMultivalue, MULTIVALUE_PREFIX } from '../scp/csv/multivalue';
import type { Table } from '../scp/csv/table';
import { MIN_MILLISECONDS, parseTime, TimeSpan, TimeUnits } from './row-time';
import { WrittenNames } from './written-names';

export interface InputFields {
  readonly src: string;
  readonly query: string;
  readonly time: string;
  readonly extra: readonly string[];
  /** Only if figures of incidents are wanted: the number of events that a row stands for. Times are then read, too. */
  readonly count?: string;
}

const NO_CELLS: Cells = { bytes: new Uint8Array(0), start: new Int32Array(0), end: new Int32Array(0) };

/** The column of one field, chunk after chunk. */
class FieldCells {
  cells: Cells = NO_CELLS;
  /** Cells that were not empty, over all chunks. */
  filled = 0;

  read(table: Table, column: number): void {
    this.cells = table.cellsOf(column);
    this.filled += table.countFilled(column);
  }
}

export class ObservationReader {
  /** Rows seen, over all chunks. */
  rowCount = 0;
  readonly src = new FieldCells();
  readonly query = new FieldCells();
  readonly time = new FieldCells();
  readonly names = new WrittenNames();
  readonly timeUnits = new TimeUnits();
  readonly timeSpan = new TimeSpan();
  private readonly extra: Readonly<Record<string, FieldCells>>;
  private seconds = new Float64Array(0);
  private error = new Uint8Array(0);
  private counts = new Float64Array(0);
  /** The last valid time, which is used for an empty cell. */
  private lastSeconds = 0;

  constructor(
    private readonly fields: InputFields,
    private readonly usesTime: boolean,
  ) {
    this.extra = Object.fromEntries(fields.extra.map((field) => [field, new FieldCells()]));
  }

  /** @returns arrays that are valid until the next call */
  read(table: Table): Observations {
    const { fields } = this;
    this.reserve(table.rowCount);
    this.src.read(table, table.columnIndex(fields.src));
    this.query.read(table, table.columnIndex(fields.query));
    const timeColumn = table.columnIndex(fields.time);
    this.time.read(table, timeColumn);
    for (const field of fields.extra) this.extra[field].read(table, table.columnIndex(field));
    this.rowCount += table.rowCount;
    this.markMultivalues(table, fields.query, RowError.queryMultivalue);
    this.markMultivalues(table, fields.src, RowError.srcMultivalue);
    // A set without a history uses names as they were logged, because dsdl98 must compute the numbers of the original.
    if (this.usesTime) this.decodeNames(table.rowCount);
    const { count } = fields;
    if (this.usesTime || count !== undefined) this.readTimes(table, timeColumn);
    return {
      rowCount: table.rowCount,
      src: this.src.cells,
      query: this.query.cells,
      time: this.seconds,
      error: this.error,
      ...(count !== undefined && { count: this.readCounts(table, table.columnIndex(count)) }),
      extra: Object.fromEntries(fields.extra.map((field) => [field, this.extra[field].cells])),
    };
  }

  private decodeNames(rowCount: number): void {
    this.query.cells = this.names.read(this.query.cells, rowCount, (row) => {
      this.error[row] ||= RowError.queryMultivalue;
    });
  }

  private reserve(rowCount: number): void {
    if (this.seconds.length < rowCount) {
      this.seconds = new Float64Array(rowCount);
      this.error = new Uint8Array(rowCount);
    }
    this.error.fill(0);
  }

  private markMultivalues(table: Table, field: string, error: RowError): void {
    const column = table.columnIndex(MULTIVALUE_PREFIX + field);
    if (column < 0 || table.countFilled(column) === 0) return;
    for (let row = 0; row < table.rowCount; row++) {
      if (table.start(row, column) === table.end(row, column)) continue;
      if (decodeMultivalue(table.text(row, column)).length > 1) this.error[row] ||= error;
    }
  }

  /** A feature set without times scores rows regardless of their times. */
  private get timeError(): RowError {
    return this.usesTime ? RowError.timeInvalid : RowError.none;
  }

  /** Returns 1 if the cell is empty or not a whole number above 0. */
  private readCounts(table: Table, column: number): Float64Array {
    if (this.counts.length < table.rowCount) this.counts = new Float64Array(table.rowCount);
    const counts = this.counts.subarray(0, table.rowCount);
    const numbers = table.wholeNumbers(column);
    for (let row = 0; row < counts.length; row++) counts[row] = Math.max(1, numbers[row]);
    return counts;
  }

  private readTimes(table: Table, column: number): void {
    const { start, end } = this.time.cells;
    const plain = table.wholeNumbers(column);
    for (let row = 0; row < table.rowCount; row++) {
      const isEmpty = start[row] === end[row];
      let seconds = plain[row];
      if (seconds < 0) seconds = isEmpty ? this.lastSeconds : parseTime(table.bytes, start[row], end[row]);
      if (seconds >= MIN_MILLISECONDS) seconds = this.timeUnits.toSeconds(seconds);
      if (Number.isNaN(seconds)) this.error[row] ||= this.timeError;
      else this.lastSeconds = seconds;
      if (!isEmpty) this.timeSpan.add(seconds);
      this.seconds[row] = seconds;
    }
  }
}
