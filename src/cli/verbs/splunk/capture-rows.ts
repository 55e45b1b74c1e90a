/** Reads the queries of a CSV capture for the replay. */
import type { Table } from '../../../scp/csv/table';
import type { ReplayQuery } from '../../../splunk/replay';
import { UserError } from '../../../user-error';
import { readTables } from '../../csv-input';

/** @throws UserError COLUMN_UNKNOWN, FILE_UNREADABLE */
export async function* readQueries(file: string): AsyncGenerator<ReplayQuery> {
  for await (const table of readTables(file)) {
    const [time, src, query] = ['_time', 'src', 'query'].map((name) => requireColumn(table, name, file));
    const type = table.columnIndex('qtype');
    for (let row = 0; row < table.rowCount; row++) {
      yield {
        time: Number(table.text(row, time)),
        src: table.text(row, src),
        query: table.text(row, query),
        type: type < 0 ? '' : table.text(row, type),
      };
    }
  }
}

function requireColumn(table: Table, name: string, file: string): number {
  const column = table.columnIndex(name);
  if (column >= 0) return column;
  throw new UserError({ code: 'COLUMN_UNKNOWN', text: `${file} has no column ${name}.` });
}
