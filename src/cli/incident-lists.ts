/** The lists of `dnsexfil incidents` from CSV files in the form of the app's lookups. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AllowEntry } from '../incidents/allow-list';
import type { Mute } from '../incidents/mutes';
import type { Table } from '../scp/csv/table';
import { UserError, type Mistake } from '../user-error';
import { readTables } from './csv-input';

interface BenignList {
  readonly patterns: readonly string[];
  /** '' if the file has none. */
  readonly version: string;
}

export interface PopularList {
  /** By registered domain or platform. */
  readonly ranks: ReadonlyMap<string, number>;
  /** Day of the newest data, `2026-07-31`; '' if the file has none. */
  readonly version: string;
}

const BENIGN_LIST = join('lookups', 'dnsexfil_benign_signalling.csv');
const POPULAR_LIST = join('lookups', 'dnsexfil_popular.csv');
const RECEIVERS = join('lookups', 'dnsexfil_query_receivers.csv');

/** @throws UserError FILE_UNREADABLE, COLUMN_UNKNOWN if the app's list is incomplete */
export async function readBenignList(appRoot: string): Promise<BenignList> {
  const rows = await readList(join(appRoot, BENIGN_LIST), ['pattern']);
  const versions = new Set(rows.map(({ version = '' }) => version).filter((version) => version !== ''));
  return { patterns: rows.map(({ pattern }) => pattern), version: [...versions].sort().join(' ') };
}

/** @throws UserError FILE_UNREADABLE, COLUMN_UNKNOWN if the app's list is incomplete */
export async function readPopularList(appRoot: string): Promise<PopularList> {
  const ranks = new Map<string, number>();
  let newest = '';
  const rows = await readList(join(appRoot, POPULAR_LIST), ['domain', 'rank', 'version']);
  for (const { domain, rank, version } of rows) {
    ranks.set(domain, Number(rank));
    if (version > newest) newest = version;
  }
  return { ranks, version: newest };
}

/** @returns notes by domain @throws UserError FILE_UNREADABLE, COLUMN_UNKNOWN if the app's list is incomplete */
export async function readReceivers(appRoot: string): Promise<Map<string, string>> {
  const rows = await readList(join(appRoot, RECEIVERS), ['domain', 'note']);
  return new Map(rows.map(({ domain, note }) => [domain, note]));
}

/** @throws UserError FILE_UNREADABLE, COLUMN_UNKNOWN, LIST_TIME_INVALID */
export async function readAllowList(file: string): Promise<AllowEntry[]> {
  const rows = await readList(file, []);
  if (rows.length > 0 && !('client' in rows[0] || 'domain' in rows[0]))
    throw noColumn(file, 'client or domain');
  return withExpiry(file, rows, ({ client = '', domain = '' }, expires) => ({ client, domain, expires }));
}

/** @throws UserError FILE_UNREADABLE, COLUMN_UNKNOWN, LIST_TIME_INVALID */
export async function readMutes(file: string): Promise<Mute[]> {
  const rows = await readList(file, ['client', 'domain', 'expires']);
  return withExpiry(file, rows, ({ client, domain }, expires) => ({ client, domain, expires }));
}

type ListRow = Readonly<Record<string, string>>;

async function readList(file: string, needed: readonly string[]): Promise<ListRow[]> {
  // A stream would report a missing list without its name.
  if (!existsSync(file)) throw new UserError({ code: 'FILE_UNREADABLE', text: `${file} does not exist.` });
  const rows: ListRow[] = [];
  for await (const table of readTables(file)) {
    const missing = needed.find((name) => table.columnIndex(name) < 0);
    if (missing !== undefined) throw noColumn(file, missing);
    for (let row = 0; row < table.rowCount; row++) rows.push(readRow(table, row));
  }
  return rows;
}

function readRow(table: Table, row: number): ListRow {
  return Object.fromEntries(table.columns.map((name, column) => [name, table.text(row, column).trim()]));
}

function noColumn(file: string, name: string): UserError {
  return new UserError({ code: 'COLUMN_UNKNOWN', text: `${file} has no column ${name}.` });
}

function withExpiry<T>(
  file: string,
  rows: readonly ListRow[],
  make: (row: ListRow, expires: number | undefined) => T,
): T[] {
  const mistakes: Mistake[] = [];
  const entries = rows.map((row, index) => {
    const { expires = '' } = row;
    const seconds = expires === '' ? undefined : Number(expires);
    if (seconds !== undefined && !Number.isFinite(seconds)) {
      const text = `${file}, row ${index + 1}: expires is "${expires}"; it must be epoch seconds, or empty.`;
      mistakes.push({ code: 'LIST_TIME_INVALID', text });
    }
    return make(row, seconds);
  });
  if (mistakes.length > 0) throw new UserError(mistakes);
  return entries;
}
