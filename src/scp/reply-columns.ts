/**
 * Which columns a reply has, and where their cells come from.
 *
 * If the input has `_chunked_idx`, Splunk merges the reply into its own events by that index, so the index and the
 * output fields are enough. Without it, whole rows must be returned. An input column with the name of an output field
 * is replaced by it, and its `__mv_` column is emptied, because Splunk would show that instead.
 */
import { textRow, type RowBlock } from './csv/csv-writer';
import { MULTIVALUE_PREFIX } from './csv/multivalue';
import type { OutputColumn } from './csv/output-column';
import type { ReplyColumn } from './csv/table';

const INDEX_COLUMN = '_chunked_idx';
/** Stands for an input column with empty cells. */
const EMPTY = -1;

export class ReplyColumns {
  /** The row of the column names. */
  readonly header: RowBlock;
  private readonly names: string[] = [];
  /** The input column that is copied for each name, or EMPTY. */
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
    this.header = textRow([...this.names, ...outputFields]);
  }

  /**
   * All columns of the reply, in order.
   *
   * @param output what the command has computed for the chunk
   * @throws Error if their number is not that of the output fields
   */
  with(output: readonly OutputColumn[]): readonly ReplyColumn[] {
    const wanted = this.outputFields.length;
    if (output.length !== wanted) throw new Error(`${output.length} columns instead of ${wanted}`);
    const input = this.sources.map((column): ReplyColumn => {
      return column === EMPTY ? { kind: 'empty' } : { kind: 'input', column };
    });
    return [...input, ...output];
  }

  /** A row that the command adds; columns that `cells` does not name are empty. */
  rowOf(cells: ReadonlyMap<string, string>): RowBlock {
    return textRow([...this.names, ...this.outputFields].map((name) => cells.get(name) ?? ''));
  }

  private add(name: string, source: number): void {
    this.names.push(name);
    this.sources.push(source);
  }
}
