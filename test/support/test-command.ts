/**
 * A small command for tests of the protocol: adds to each row the length of one field and the row's position.
 *
 * A row can make it fail, so that tests reach the failure paths.
 */
import type { ChunkProcessor, Command } from '../../src/scp/search-command';
import type { Message } from '../../src/scp/messages';
import type { OutputColumn } from '../../src/scp/csv/output-column';
import type { Table } from '../../src/scp/csv/table';
import { UserError } from '../../src/user-error';

export const OUTPUT_FIELDS = ['field_bytes', 'place'];

export class TestCommand implements Command {
  readonly name = 'measure';
  readonly options = [
    { name: 'field', kind: 'field', allowed: 'the name of a field', default: 'query' },
    { name: 'whole', kind: 'boolean', allowed: 't or f' },
    { name: 'record', kind: 'boolean', allowed: 't or f' },
    { name: 'limit', kind: 'number', allowed: 'a number from 0 to 1', min: 0, max: 1 },
  ] as const;
  opened = 0;

  configure(options: Parameters<Command['configure']>[0]): ReturnType<Command['configure']> {
    const field = options.text('field') ?? '';
    if (field === 'forbidden')
      throw new UserError({ code: 'FIELD_FORBIDDEN', text: 'field=forbidden is forbidden.' });
    return {
      requiredFields: options.boolean('whole') ? [] : [field],
      outputFields: OUTPUT_FIELDS,
      record: options.boolean('record'),
      open: () => {
        this.opened++;
        return Promise.resolve(new Measuring(field));
      },
    };
  }
}

class Measuring implements ChunkProcessor {
  private before = 0;
  private lengths: number[] = [];
  private isNarrow = false;

  constructor(private readonly field: string) {}

  process(table: Table): Promise<void> {
    this.before += this.lengths.length;
    this.lengths = [];
    const column = table.columnIndex(this.field);
    for (let row = 0; row < table.rowCount; row++) {
      this.lengths.push(column < 0 ? 0 : table.end(row, column) - table.start(row, column));
      if (column >= 0 && table.text(row, column) === 'BUG') throw new Error('a bug\nwith two lines');
      if (column >= 0 && table.text(row, column) === 'NARROW') this.isNarrow = true;
      if (column >= 0 && table.text(row, column) === 'MISTAKE')
        throw new UserError({ code: 'MISTAKE', text: 'No.' });
    }
    return Promise.resolve();
  }

  outputColumns(): readonly OutputColumn[] {
    const places = this.lengths.map((_, row) => this.before + row);
    return [toColumn(this.lengths), toColumn(this.isNarrow ? places.slice(1) : places)];
  }

  takeMessages(): readonly Message[] {
    return [{ level: 'WARN', code: 'SAME', text: 'the same\ntext' }];
  }

  finish(): readonly Message[] {
    return [{ level: 'INFO', code: 'END', text: `${this.before + this.lengths.length} rows` }];
  }
}

function toColumn(numbers: readonly number[]): OutputColumn {
  return { kind: 'integers', values: Float64Array.from(numbers) };
}
