/**
 * The app's searches and macros, as shipped, over rows of captures: executed without Splunk by tools/spl/engine, with
 * the packaged executable as the command. Cases and expected results: tools/spl/cases/cases.json.
 */
import path from 'node:path';
import { readConf } from '../packaging/conf-file';
import { inProject, readJson } from '../packaging/project';
import type { EngineAnswer, EngineJob, EngineResult, EngineRow } from '../spl/spl-tools';
import { filesOf, findEngineHost } from './engine-host';
import { writeManyPairs } from './many-pairs';
import type { InspectionStep } from './step';

export type Row = Readonly<Record<string, string>>;

export interface SplCase {
  /** The name of a saved search, or SPL. */
  readonly search: string;
  /** A file of tools/spl/cases/rows: events of the data model. SPL that reads only lists has none. */
  readonly rows?: string;
  /** The search's time range, epoch seconds. */
  readonly window?: readonly [number, number];
  /** Settings of the site: macros that are not as shipped. */
  readonly macros?: EngineJob['macros'];
  readonly limits?: EngineJob['limits'];
  readonly runs?: EngineJob['runs'];
  readonly interruption?: EngineJob['interruption'];
  /** Files of tools/spl/cases/other-lookups by the name of the file that they replace. */
  readonly lookup_files?: EngineJob['lookup_files'];
  /** The distinct results in these columns, in any order; other columns are not compared. */
  readonly expected: readonly Row[];
  /** The same for what the search writes, by lookup. Anything else that is written is a fault. */
  readonly written?: Readonly<Record<string, readonly Row[]>>;
}

export const splCases: InspectionStep = {
  name: 'searches on captures',
  inspect(spl) {
    const host = findEngineHost(spl);
    if (typeof host === 'string') return { summary: '', failures: [], skipped: host };
    const { tools, app, program } = host;
    const cases = readJson(inProject('tools/spl/cases/cases.json')) as SplCase[];
    const answers = tools.execute({
      app,
      program,
      lookup_files: {
        ...filesOf(path.join(app, 'lookups')),
        ...filesOf(inProject('tools/spl/cases/lookups')),
      },
      jobs: cases.map((one) => toJob(one, app)),
    });
    if (typeof answers === 'string') return { summary: '', failures: [answers] };
    const failures = cases.flatMap((one, index) => judgeCase(one, answers[index]));
    return { summary: `${cases.length} cases, ${countStages(answers)}`, failures };
  },
};

/** The part of a case that the engine receives. */
export function toJob(one: SplCase, app: string): EngineJob {
  const { search, rows, interruption, lookup_files: files = {}, window, macros, limits, runs } = one;
  const searches = readConf(path.join(app, 'default', 'savedsearches.conf'));
  const textOf = (name: string): string => searches.get(name)?.get('search') ?? name;
  const other = (file: string): string => inProject('tools/spl/cases/other-lookups', file);
  const settings = { window, macros, limits, runs };
  return {
    ...(Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as object),
    search: textOf(search),
    ...(rows !== undefined && { rows: rowsFile(rows) }),
    ...(interruption && { interruption: { ...interruption, search: textOf(interruption.search) } }),
    lookup_files: Object.fromEntries(Object.entries(files).map(([name, file]) => [name, other(file)])),
  };
}

function rowsFile(name: string): string {
  return name === 'many-pairs.csv' ? writeManyPairs() : inProject('tools/spl/cases/rows', name);
}

/** What is wrong with the answer to a case, in sentences. */
export function judgeCase(one: SplCase, answer: EngineAnswer): string[] {
  const asText = answer.as_text === undefined ? [] : judgeResult(one, answer.as_text);
  return [...judgeResult(one, answer), ...asText.map((fault) => `empty cells as texts: ${fault}`)];
}

function judgeResult(one: SplCase, { rows = [], written = {}, error }: EngineResult): string[] {
  const faults = error !== undefined ? [error] : compareRows(rows, one.expected);
  const lookups = error !== undefined ? [] : Object.keys({ ...written, ...one.written });
  for (const name of lookups) {
    const found = compareRows(written[name] ?? [], one.written?.[name] ?? []);
    faults.push(...found.map((fault) => `${name}: ${fault}`));
  }
  return faults.map((fault) => `${one.search} on ${one.rows ?? 'lists'}: ${fault}`);
}

/** Differences between the distinct results and `expected`; both in the columns that `expected` names. */
export function compareRows(actual: readonly EngineRow[], expected: readonly Row[]): string[] {
  const columns = [...expected, ...actual].slice(0, 1).flatMap((row) => Object.keys(row));
  const show = (row: EngineRow): string => columns.map((name) => `${name}=${text(row[name])}`).join(' ');
  const found = new Set(actual.map(show));
  const wanted = new Set(expected.map(show));
  return [
    ...[...found].filter((row) => !wanted.has(row)).map((row) => `not expected: ${row}`),
    ...[...wanted].filter((row) => !found.has(row)).map((row) => `missing: ${row}`),
  ];
}

function text(value: EngineRow[string] | undefined): string {
  return [value ?? ''].flat().join(', ');
}

/** `412 stages: engine 350, dnsexfil 20, stand-in addinfo 12 …`: stages run by a stand-in prove nothing about SPL. */
function countStages(answers: readonly EngineAnswer[]): string {
  const counts = new Map<string, number>();
  const results = answers.flatMap(({ as_text: asText, ...answer }) => [answer, asText ?? {}]);
  for (const [who, count] of results.flatMap(({ stages_by = {} }) => Object.entries(stages_by)))
    counts.set(who, (counts.get(who) ?? 0) + count);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const parts = [...counts].sort(([, a], [, b]) => b - a).map(([who, count]) => `${who} ${count}`);
  return `${total} stages: ${parts.join(', ')}`;
}
