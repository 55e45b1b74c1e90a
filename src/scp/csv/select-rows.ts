/** Selects some rows of a chunk's columns, for commands that leave rows out. */
import type { RowBlock } from './csv-writer';
import type { OutputColumn } from './output-column';

export interface RowSelection {
  /** In ascending order. */
  readonly rows: Uint32Array;
  /** Comes after them. */
  readonly lastRow: RowBlock | undefined;
}

/** @throws RangeError for a row that the column does not have */
export function selectOffsets(offsets: Int32Array, rows: Uint32Array): Int32Array {
  const selected = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) selected[i] = offsets[checked(rows[i], offsets.length)];
  return selected;
}

/** @throws RangeError for a row that the column does not have */
export function selectValues(column: OutputColumn, rows: Uint32Array): OutputColumn {
  if (column.kind === 'empty') return column;
  if (column.kind === 'texts') {
    const { bytes, start, end } = column;
    return { kind: 'texts', bytes, start: selectOffsets(start, rows), end: selectOffsets(end, rows) };
  }
  if (column.kind === 'millionths') return { kind: 'millionths', values: selectOffsets(column.values, rows) };
  const { values } = column;
  return { kind: 'integers', values: Float64Array.from(rows, (row) => values[checked(row, values.length)]) };
}

function checked(row: number, rowCount: number): number {
  if (row >= rowCount) throw new RangeError(`row ${row} is selected from ${rowCount} rows`);
  return row;
}
