/** `| textbytes field=<name>` adds the length of a field to every row. */
import { FdSink, FdSource } from '../frames/byte-channel';
import type { Table } from '../csv/table';
import type { Command } from '../search-command';
import { runSession } from '../session';

const command: Command = {
  name: 'textbytes',
  options: [{ name: 'field', kind: 'field', allowed: 'the name of a field', default: 'host' }],
  configure(options) {
    const field = options.text('field')!;
    let lengths = new Float64Array(0);
    const processor = {
      process(table: Table): Promise<void> {
        const { start, end } = table.cellsOf(table.columnIndex(field));
        lengths = Float64Array.from(start, (from, row) => end[row] - from);
        return Promise.resolve();
      },
      outputColumns: () => [{ kind: 'integers', values: lengths } as const],
      takeMessages: () => [],
      finish: () => [],
    };
    const open = () => Promise.resolve(processor);
    return { requiredFields: [field], outputFields: ['text_bytes'], record: false, open };
  },
};

const log = (lines: string) => process.stderr.write(lines);
void runSession({ command, input: new FdSource(0), output: new FdSink(1), log }).then((code) => {
  process.exitCode = code;
});
