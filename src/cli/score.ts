/**
 * `dnsexfil score FILE`: the command's rows in and out as plain CSV, for files and for tools that are not Splunk.
 *
 * Runs the same detector over the same tables as the search command, without the frames.
 */
import { configureDnsexfil } from '../detect/dnsexfil-command';
import { dnsexfilOptions } from '../detect/dnsexfil-options';
import { FdSink, type ByteSink } from '../scp/frames/byte-channel';
import type { ChunkProcessor } from '../scp/search-command';
import type { Message } from '../scp/messages';
import { parseOptions } from '../scp/options/options';
import { ReplyColumns } from '../scp/reply-columns';
import type { Table } from '../scp/csv/table';
import { UserError } from '../user-error';
import { readTables } from './csv-input';

export interface ScoreRequest {
  readonly file: string;
  /** Options as SPL writes them, `name=value`. */
  readonly options: readonly string[];
  readonly chunkRows?: number;
  readonly modelsDir: string;
  /** Receives what the job inspector would show. */
  readonly report: (message: Message) => void;
  readonly output?: ByteSink;
}

const NOTHING_TO_RECORD: Message = {
  level: 'WARN',
  code: 'RECORD_IGNORED',
  text: 'record=true has no effect here: only a session with Splunk is recorded.',
};

/**
 * Prints the input's columns and the output fields, rows in input order.
 *
 * @throws UserError for options, model or file; ProtocolError for broken CSV
 */
export async function score({
  file,
  options,
  chunkRows,
  modelsDir,
  report,
  output,
}: ScoreRequest): Promise<void> {
  const { values, mistakes } = parseOptions(options, dnsexfilOptions);
  if (mistakes.length > 0) throw new UserError(mistakes);
  if (values.boolean('record')) report(NOTHING_TO_RECORD);
  const command = configureDnsexfil(modelsDir, values);
  const printer = new RowPrinter(await command.open(), command.outputFields, output ?? new FdSink(1));
  for await (const table of readTables(file, chunkRows)) await printer.print(table);
  printer.messages().forEach(report);
}

class RowPrinter {
  private columns: ReplyColumns | undefined;

  constructor(
    private readonly processor: ChunkProcessor,
    private readonly outputFields: readonly string[],
    private readonly sink: ByteSink,
  ) {}

  async print(table: Table): Promise<void> {
    const isFirst = this.columns === undefined;
    this.columns ??= new ReplyColumns(table.columns, this.outputFields);
    await this.processor.process(table);
    const header = isFirst ? this.columns.header : undefined;
    const reply = table.writeReply(header, this.columns.with(this.processor.outputColumns()));
    this.sink.write(reply.bytes());
  }

  messages(): Message[] {
    return [...this.processor.takeMessages(), ...this.processor.finish()];
  }
}
