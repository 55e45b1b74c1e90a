/**
 * Turns the body of a request into the body of its reply: one row for each row, in order, unless the command selects
 * rows.
 *
 * The command is opened when the first row comes: processes that only answer getinfo, and searches without rows,
 * never load a model.
 */
import type { ChunkProcessor, ConfiguredCommand } from './search-command';
import type { Frame } from './frames/frame-reader';
import type { Message } from './messages';
import { ReplyBody } from './frames/reply-body';
import { ReplyColumns } from './reply-columns';
import { parseTable, Table } from './csv/table';

export class ChunkRunner {
  /** Created with the first body, so that a process that only answers getinfo does not compile the kernel. */
  private table: Table | undefined;
  private columns: ReplyColumns;
  private processor: ChunkProcessor | undefined;

  constructor(private readonly configured: ConfiguredCommand) {
    if (configured.selectsRows && configured.requiredFields.length > 0)
      throw new Error('a command that leaves rows out must ask for whole rows');
    this.columns = new ReplyColumns([], configured.outputFields);
  }

  /**
   * @param finished whether the body is the last one
   * @param gap bytes to keep free before the reply's body
   * @returns the reply's body, valid until the next call; nothing for a body of 0 bytes, unless a last row is due
   * @throws ProtocolError for CSV whose rows are ambiguous, and whatever the command throws
   */
  async run({ bytes, bodyStart, bodyEnd }: Frame, finished: boolean, gap = 0): Promise<ReplyBody> {
    const hasLastRow = finished && this.configured.selectsRows === true;
    const hasBody = bodyStart < bodyEnd;
    if (!hasBody && !hasLastRow) return ReplyBody.none;
    const table = (this.table = parseTable(bytes, bodyStart, bodyEnd, this.table));
    // An empty body has no columns, so those of the previous chunk remain.
    if (hasBody && table.columns !== this.columns.input) {
      this.columns = new ReplyColumns(table.columns, this.configured.outputFields);
    }
    const hasRows = table.rowCount > 0;
    if (!hasRows && !hasLastRow) return table.writeReply(this.columns.header, [], gap);
    const processor = (this.processor ??= await this.configured.open());
    if (hasRows) await processor.process(table);
    return this.write(table, processor, hasLastRow, gap);
  }

  private write(table: Table, processor: ChunkProcessor, hasLastRow: boolean, gap: number): ReplyBody {
    const { columns } = this;
    const hasRows = table.rowCount > 0;
    const written = hasRows ? columns.with(processor.outputColumns()) : [];
    if (!this.configured.selectsRows) return table.writeReply(columns.header, written, gap);
    if (!processor.selectedRows || !processor.lastRow) throw new Error('the processor does not select rows');
    const rows = hasRows ? processor.selectedRows() : new Uint32Array(0);
    const lastRow = hasLastRow ? columns.rowOf(processor.lastRow()) : undefined;
    return table.writeSelection(columns.header, written, { rows, lastRow }, gap);
  }

  takeMessages(finished: boolean): readonly Message[] {
    if (!this.processor) return [];
    return [...this.processor.takeMessages(), ...(finished ? this.processor.finish() : [])];
  }
}
