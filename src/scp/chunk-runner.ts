/**
 * Turns the body of one request into the body of its reply: one row out for each row in, in order.
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
  /** Created with the first body: a process that only answers getinfo does not compile the kernel. */
  private table: Table | undefined;
  private columns: ReplyColumns;
  private processor: ChunkProcessor | undefined;

  constructor(private readonly configured: ConfiguredCommand) {
    this.columns = new ReplyColumns([], configured.outputFields);
  }

  /**
   * @param gap bytes to keep free before the reply's body
   * @returns the reply's body, valid until the next call; none for a body of 0 bytes
   * @throws ProtocolError for CSV whose rows are not certain; whatever the command throws
   */
  async run({ bytes, bodyStart, bodyEnd }: Frame, gap = 0): Promise<ReplyBody> {
    if (bodyStart === bodyEnd) return ReplyBody.none;
    const table = (this.table = parseTable(bytes, bodyStart, bodyEnd, this.table));
    if (table.columns !== this.columns.input) {
      this.columns = new ReplyColumns(table.columns, this.configured.outputFields);
    }
    const { columns } = this;
    if (table.rowCount === 0) return table.writeReply(columns.header, [], gap);
    this.processor ??= await this.configured.open();
    await this.processor.process(table);
    return table.writeReply(columns.header, columns.with(this.processor.outputColumns()), gap);
  }

  takeMessages(finished: boolean): readonly Message[] {
    if (!this.processor) return [];
    return [...this.processor.takeMessages(), ...(finished ? this.processor.finish() : [])];
  }
}
