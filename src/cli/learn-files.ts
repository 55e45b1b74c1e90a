/** `dnsexfil learn FILE…` as a program: CSV files in, the lookup out. */
import { RegisteredDomainReader } from '../features/registered-domain-reader';
import type { Table } from '../scp/csv/table';
import { UserError } from '../user-error';
import { readTables } from './csv-input';
import { defaultLimits, SignallingCounter, toLookupCsv, type LearnLimits } from '../detect/site-signalling';

/**
 * @param files CSV with the columns `_time`, `src` and `query`
 * @returns the lookup `dnsexfil_site_signalling` as CSV
 * @throws UserError COLUMN_UNKNOWN, FILE_UNREADABLE
 */
export async function learnFiles(files: readonly string[], limits: Partial<LearnLimits>): Promise<string> {
  const counter = new SignallingCounter();
  const domains = new RegisteredDomainReader();
  for (const file of files) {
    for await (const table of readTables(file)) addTable(counter, domains, table, file);
  }
  return toLookupCsv(counter.list({ ...defaultLimits, ...limits }), Math.floor(Date.now() / 1000));
}

function addTable(
  counter: SignallingCounter,
  domains: RegisteredDomainReader,
  table: Table,
  file: string,
): void {
  const [time, src, query] = ['_time', 'src', 'query'].map((name) => requireColumn(table, name, file));
  for (let row = 0; row < table.rowCount; row++) {
    counter.add({
      time: Number(table.text(row, time)),
      src: table.text(row, src),
      query: table.text(row, query),
      registeredDomain: domains.read(table.bytes, table.start(row, query), table.end(row, query)),
    });
  }
}

function requireColumn(table: Table, name: string, file: string): number {
  const column = table.columnIndex(name);
  if (column >= 0) return column;
  throw new UserError({ code: 'COLUMN_UNKNOWN', text: `${file} has no column "${name}".` });
}
