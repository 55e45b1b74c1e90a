/**
 * Turns a chunk's table into the arrays that feature sets read, by the command's rules for odd cells.
 *
 * A field that does not exist upstream arrives as an empty column, so all rules are per row. The arrays are used
 * again for each chunk.
 */
import type { CellColumn, Observations } from '../features/feature-set';
import { RowError } from '../features/row-error';
import { decodeMultivalue, MULTIVALUE_PREFIX } from '../scp/multivalue';
import type { Table } from '../scp/table';
import { parseTime } from './row-time';

export interface InputFields {
  readonly src: string;
  readonly query: string;
  readonly time: string;
  readonly extra: readonly string[];
}

class CellOffsets implements CellColumn {
  start: Int32Array = new Int32Array(0);
  end: Int32Array = new Int32Array(0);
  /** Cells that held something, over all chunks. */
  filled = 0;

  read(table: Table, column: number): void {
    if (this.start.length < table.rowCount) {
      this.start = new Int32Array(table.rowCount);
      this.end = new Int32Array(table.rowCount);
    }
    if (column < 0) {
      this.start.fill(0);
      this.end.fill(0);
      return;
    }
    const { start, end } = this;
    let filled = 0;
    for (let row = 0; row < table.rowCount; row++) {
      start[row] = table.start(row, column);
      end[row] = table.end(row, column);
      if (end[row] > start[row]) filled++;
    }
    this.filled += filled;
  }
}

export class ObservationReader {
  /** Rows seen, over all chunks. */
  rowCount = 0;
  readonly src = new CellOffsets();
  readonly query = new CellOffsets();
  readonly time = new CellOffsets();
  private readonly extra: Readonly<Record<string, CellOffsets>>;
  private seconds = new Float64Array(0);
  private error = new Uint8Array(0);
  /** The last valid time: an empty one means this. */
  private lastSeconds = 0;

  constructor(
    private readonly fields: InputFields,
    private readonly usesTime: boolean,
  ) {
    this.extra = Object.fromEntries(fields.extra.map((field) => [field, new CellOffsets()]));
  }

  /** @returns arrays that are valid until the next call */
  read(table: Table): Observations {
    const { fields } = this;
    this.reserve(table.rowCount);
    this.src.read(table, table.columnIndex(fields.src));
    this.query.read(table, table.columnIndex(fields.query));
    this.time.read(table, table.columnIndex(fields.time));
    for (const field of fields.extra) this.extra[field].read(table, table.columnIndex(field));
    this.rowCount += table.rowCount;
    this.markMultivalues(table);
    if (this.usesTime) this.readTimes(table);
    return {
      rowCount: table.rowCount,
      bytes: table.bytes,
      srcStart: this.src.start,
      srcEnd: this.src.end,
      queryStart: this.query.start,
      queryEnd: this.query.end,
      time: this.seconds,
      error: this.error,
      extra: this.extra,
    };
  }

  private reserve(rowCount: number): void {
    if (this.seconds.length < rowCount) {
      this.seconds = new Float64Array(rowCount);
      this.error = new Uint8Array(rowCount);
    }
    this.error.fill(0);
  }

  private markMultivalues(table: Table): void {
    const column = table.columnIndex(MULTIVALUE_PREFIX + this.fields.query);
    if (column < 0) return;
    for (let row = 0; row < table.rowCount; row++) {
      if (table.start(row, column) === table.end(row, column)) continue;
      if (decodeMultivalue(table.text(row, column)).length > 1) this.error[row] = RowError.queryMultivalue;
    }
  }

  private readTimes(table: Table): void {
    const { start, end } = this.time;
    for (let row = 0; row < table.rowCount; row++) {
      const isEmpty = start[row] === end[row];
      const seconds = isEmpty ? this.lastSeconds : parseTime(table.bytes, start[row], end[row]);
      if (Number.isNaN(seconds)) this.error[row] ||= RowError.timeInvalid;
      else this.lastSeconds = seconds;
      this.seconds[row] = seconds;
    }
  }
}
