/**
 * Turns the body of one request into the body of its reply: one row out for each row in, in order.
 *
 * Knows no frames and no metadata. The command is opened when the first row comes: processes that only answer
 * getinfo, and searches without rows, never load a model.
 */
import type { ChunkProcessor, ConfiguredCommand } from './command';
import type { CsvWriter } from './csv-writer';
import type { Frame } from './frame-reader';
import type { Message } from './messages';
import { ReplyColumns } from './reply-columns';
import { parseTable, Table } from './table';

export class ChunkRunner {
  private readonly table = new Table();
  private columns: ReplyColumns;
  private processor: ChunkProcessor | undefined;

  constructor(private readonly configured: ConfiguredCommand) {
    this.columns = new ReplyColumns([], configured.outputFields);
  }

  /**
   * Appends the reply's body to `out`; nothing for a body of 0 bytes.
   *
   * @throws ProtocolError for CSV that has no certain rows; whatever the command throws
   */
  async run({ bytes, bodyStart, bodyEnd }: Frame, out: CsvWriter): Promise<void> {
    if (bodyStart === bodyEnd) return;
    const table = parseTable(bytes, bodyStart, bodyEnd, this.table);
    if (table.columns !== this.columns.input) {
      this.columns = new ReplyColumns(table.columns, this.configured.outputFields);
    }
    this.columns.writeHeader(out);
    if (table.rowCount === 0) return;
    this.processor ??= await this.configured.open();
    await this.processor.process(table);
    this.columns.writeRows(table, this.processor, out);
  }

  takeMessages(finished: boolean): readonly Message[] {
    if (!this.processor) return [];
    return [...this.processor.takeMessages(), ...(finished ? this.processor.finish() : [])];
  }
}
