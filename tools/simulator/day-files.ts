/** Writes a simulated day as CSV: the log, and the role of each line in a separate file. */
import fs from 'node:fs';
import path from 'node:path';
import type { Query } from './site';

const LINES_AT_ONCE = 50_000;

/** rows.csv and roles.csv, with the same queries line by line. */
export function writeDay(queries: readonly Query[], folder: string): void {
  fs.mkdirSync(folder, { recursive: true });
  writeRows(path.join(folder, 'rows.csv'), queries);
  const roles = ({ role, tunnel = '' }: Query): string => `${role},${tunnel}`;
  writeLines(path.join(folder, 'roles.csv'), 'role,tunnel', queries, roles);
}

export function writeRows(file: string, queries: readonly Query[]): void {
  writeLines(file, '_time,src,query', queries, ({ time, src, query }) => `${time},${src},${query}`);
}

function writeLines(
  file: string,
  head: string,
  queries: readonly Query[],
  line: (query: Query) => string,
): void {
  const out = fs.openSync(file, 'w');
  fs.writeSync(out, `${head}\n`);
  for (let from = 0; from < queries.length; from += LINES_AT_ONCE) {
    const part = queries.slice(from, from + LINES_AT_ONCE);
    fs.writeSync(out, part.map((query) => `${line(query)}\n`).join(''));
  }
  fs.closeSync(out);
}
