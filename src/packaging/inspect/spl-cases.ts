/**
 * The app's searches on rows that tstats would return, executed by the independent engine with the packaged
 * executable in their middle. Cases and what they must return: test/app/spl/cases.json.
 */
import { parse } from 'csv-parse/sync';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { appFolder, packagedExecutable, splFile } from '../app-paths';
import { readConf } from '../conf-file';
import { hostPlatform } from '../platforms';
import { inProject, readJson } from '../project';
import { writeEngineApp } from './spl-engine-app';
import { findSplTools, type SplTools } from './spl-tools';
import type { InspectionStep } from './step';

export type Row = Readonly<Record<string, string>>;

export interface SplCase {
  /** The name of a saved search, or SPL. */
  readonly search: string;
  /** A file of test/app/spl/rows: what tstats would return. SPL that reads lists only has none. */
  readonly rows?: string;
  /** The distinct results in these columns, in any order; other columns may hold anything. */
  readonly expected: readonly Row[];
}

export const splCases: InspectionStep = {
  name: 'searches on captures',
  inspect(spl) {
    const tools = findSplTools();
    const platform = hostPlatform();
    if (typeof tools === 'string') return { summary: '', failures: [], skipped: tools };
    if (platform === undefined || path.resolve(spl) !== path.resolve(splFile(platform)))
      return { summary: '', failures: [], skipped: 'its executable does not run here' };
    const program = packagedExecutable(platform);
    const cases = readJson(inProject('test/app/spl/cases.json')) as SplCase[];
    const failures = cases.flatMap((one) => runCase(one, tools, appFolder(platform), program));
    return { summary: `${cases.length} cases`, failures };
  },
};

/** What is wrong with the results of one case, in sentences. */
export function runCase(one: SplCase, tools: SplTools, app: string, program: string): string[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dnsexfil-case-'));
  try {
    const inputs = ['--app', folder, '--lookups', path.join(folder, 'lookups')];
    if (one.rows !== undefined) inputs.push('--data', inProject('test/app/spl/rows', one.rows));
    writeEngineApp(app, folder, namesAskedFor(one));
    inputs.push('--cmd', `dnsexfil=${program} score - {args}`);
    const run = tools.run([...inputs, '-e', splOf(one, app)]);
    const faults =
      run.status === 0 ? compareRows(parseCsv(run.stdout), one.expected) : [lastLines(run.stderr)];
    return faults.map((fault) => `${one.search} on ${one.rows ?? 'lists'}: ${fault}`);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

function namesAskedFor({ rows }: SplCase): string[] {
  if (rows === undefined) return [];
  const text = fs.readFileSync(inProject('test/app/spl/rows', rows), 'utf8');
  return parseCsv(text).map((row) => row['DNS.query']);
}

function splOf({ search }: SplCase, app: string): string {
  if (search.startsWith('|')) return search;
  const searches = readConf(path.join(app, 'default', 'savedsearches.conf'));
  return searches.get(search)?.get('search') ?? '';
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-3).join(' ');
}

/** Differences between the distinct results and `expected`; both in the columns that `expected` names. */
export function compareRows(actual: readonly Row[], expected: readonly Row[]): string[] {
  const columns = expected.length > 0 ? Object.keys(expected[0]) : Object.keys(actual[0] ?? {});
  const show = (row: Row): string => columns.map((column) => `${column}=${row[column] ?? ''}`).join(' ');
  const found = new Set(actual.map(show));
  const wanted = new Set(expected.map(show));
  return [
    ...[...found].filter((row) => !wanted.has(row)).map((row) => `not expected: ${row}`),
    ...[...wanted].filter((row) => !found.has(row)).map((row) => `missing: ${row}`),
  ];
}

function parseCsv(text: string): Row[] {
  return parse<Row>(text, { columns: true, skipEmptyLines: true });
}
