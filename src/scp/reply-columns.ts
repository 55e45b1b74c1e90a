/**
 * Which columns a reply has, and where their cells come from.
 *
 * With `_chunked_idx` in the input Splunk merges the reply into its own events by that index: the index and the
 * output fields suffice. Without it the rows have to come back whole. An input column that has the name of an output
 * field gives way to it, and the values of its `__mv_` column are emptied, or Splunk would show those.
 */
import type { ChunkProcessor } from './command';
import type { CsvWriter } from './csv-writer';
import { MULTIVALUE_PREFIX } from './multivalue';
import type { Table } from './table';

const INDEX_COLUMN = '_chunked_idx';
/** In place of an input column: an empty cell. */
const EMPTY = -1;

export class ReplyColumns {
  private readonly names: string[] = [];
  /** For each name the input column that is copied, or EMPTY. */
  private readonly sources: number[] = [];

  constructor(
    readonly input: readonly string[],
    private readonly outputFields: readonly string[],
  ) {
    const emptied = new Set(outputFields.map((field) => MULTIVALUE_PREFIX + field));
    const replaced = new Set(outputFields);
    const merged = input.includes(INDEX_COLUMN);
    for (const [column, name] of input.entries()) {
      if (replaced.has(name)) continue;
      if (emptied.has(name)) this.add(name, EMPTY);
      else if (!merged || name === INDEX_COLUMN) this.add(name, column);
    }
  }

  writeHeader(out: CsvWriter): void {
    for (const name of this.names) out.text(name);
    for (const field of this.outputFields) out.text(field);
    out.endRow();
  }

  /**
   * One row for each row of `table`, in order.
   *
   * @throws Error where the command writes another number of cells than it has output fields
   */
  writeRows(table: Table, processor: Pick<ChunkProcessor, 'writeRow'>, out: CsvWriter): void {
    const { width } = this;
    for (let row = 0; row < table.rowCount; row++) {
      this.writeInputCells(table, row, out);
      processor.writeRow(row, out);
      if (out.cellCount !== width)
        throw new Error(`row ${row} has ${out.cellCount} cells instead of ${width}`);
      out.endRow();
    }
  }

  private writeInputCells(table: Table, row: number, out: CsvWriter): void {
    for (const column of this.sources) {
      if (column === EMPTY) out.empty();
      else out.cell(table.bytes, table.start(row, column), table.end(row, column));
    }
  }

  /** How many cells a complete row has. */
  private get width(): number {
    return this.names.length + this.outputFields.length;
  }

  private add(name: string, source: number): void {
    this.names.push(name);
    this.sources.push(source);
  }
}
