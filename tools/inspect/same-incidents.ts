/**
 * Runs the searches (in tools/spl/engine) and `dnsexfil incidents` over the same rows, and checks that both report
 * the same incidents. Rows: the traffic of the demo, and two captures.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { FINDING_SEARCH, RISK_SEARCH, SLOW_SEARCH, type SearchRule } from '../../src/detect/incident-rules';
import { firstRunAfter, windowOf } from '../../src/incidents/schedule';
import { createOfficeTraffic } from '../demo/office';
import { SeededRandom } from '../demo/random';
import { asTstatsRows } from '../demo/tstats';
import { readTunnels } from '../demo/tunnels';
import { readConf } from '../packaging/conf-file';
import { inProject } from '../packaging/project';
import type { EngineAnswer, EngineRow } from '../spl/spl-tools';
import { filesOf, findEngineHost } from './engine-host';
import type { InspectionStep } from './step';

interface LogRow {
  readonly time: number;
  readonly src: string;
  readonly query: string;
}

interface Comparison {
  readonly name: string;
  readonly rows: readonly LogRow[];
  readonly rule: SearchRule;
  /** The options with which `dnsexfil incidents` runs only this search. */
  readonly options: readonly string[];
}

type Incident = Readonly<Record<string, unknown>>;

const HOURLY = { rule: FINDING_SEARCH, options: ['--as', 'hourly'] };
const RISK = { rule: RISK_SEARCH, options: ['--as', 'hourly', '--threshold', 'sensitive'] };
const SLOW = { rule: SLOW_SEARCH, options: ['--as', 'daily'] };
const CAPTURES = [
  { name: 'iodine__null-base32-ssh', searches: [HOURLY, RISK] },
  { name: 'dnscat2__a-plain-steady-slow', searches: [HOURLY, SLOW] },
];
const SEED = 20261124;

/** Popular, built to receive queries, and a tenant of a popular platform: the searches treat them differently. */
const KNOWN_DOMAINS = ['google.com', 'oastify.com', 'd1mz.cloudfront.net'];

const SAME = ['src', 'zone', 'registered_domain', 'kind', 'first_time', 'first_flagged', 'last_flagged'];
const SAME_FIGURES = [
  ...['queries', 'flagged_queries', 'distinct_names', 'bytes_out', 'score', 'other_clients'],
  ...['client_domains', 'lower_bound', 'risk_score'],
];
const SAME_WORDS = ['size_band', 'exfil_reason', 'dnsexfil_input', 'popularity_rank', 'domain_note'];

export const sameIncidents: InspectionStep = {
  name: 'searches and dnsexfil incidents',
  inspect(spl) {
    const host = findEngineHost(spl);
    if (typeof host === 'string') return { summary: '', failures: [], skipped: host };
    const { tools, app, program } = host;
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dnsexfil-same-'));
    try {
      const searches = readConf(path.join(app, 'default', 'savedsearches.conf'));
      const all = comparisons();
      const files = all.map(({ rows }, index) => writeRows(path.join(folder, `${index}.csv`), rows));
      const answers = tools.execute({
        app,
        program,
        lookup_files: filesOf(path.join(app, 'lookups')),
        jobs: all.map(({ rows, rule }, index) => ({
          search: searches.get(rule.name)?.get('search') ?? '',
          rows: files[index],
          runs: windows(rule, rows),
          both: false,
        })),
      });
      if (typeof answers === 'string') return { summary: '', failures: [answers] };
      const counts = all.map((one, index) => compare(one, answers[index], ask(program, one, files[index])));
      const incidents = counts.reduce((sum, { found }) => sum + found, 0);
      return {
        summary: `${all.length} searches over logs, ${incidents} incidents`,
        failures: counts.flatMap(({ faults }) => faults),
      };
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  },
};

function comparisons(): Comparison[] {
  const office = createOfficeTraffic(new SeededRandom(SEED));
  const demo = asTstatsRows([...office, ...readTunnels()]);
  const captures = CAPTURES.flatMap(({ name, searches }) => {
    const rows = readCapture(name);
    return searches.map((search) => ({ name, rows, ...search }));
  });
  const known = belowKnownDomains(readCapture(CAPTURES[0].name));
  return [
    { name: 'the demo', rows: demo, ...HOURLY },
    ...captures,
    ...[HOURLY, RISK].map((search) => ({ name: 'known domains', rows: known, ...search })),
  ];
}

function readCapture(name: string): LogRow[] {
  const text = gunzipSync(fs.readFileSync(inProject('training/data/tunnels', `${name}.csv.gz`)));
  const rows = parse<{ _time: string; src: string; query: string }>(text, { columns: true });
  return rows.map(({ _time, src, query }) => ({ time: Math.floor(Number(_time)), src, query }));
}

/** The capture again below other domains, each with its own client. */
function belowKnownDomains(rows: readonly LogRow[]): LogRow[] {
  const [last] = rows.map(({ query }) => query.split('.').slice(-2).join('.'));
  return KNOWN_DOMAINS.flatMap((domain, index) =>
    rows
      .filter(({ query }) => query.endsWith(last))
      .map((row) => ({
        ...row,
        src: `192.0.2.${200 + index}`,
        query: row.query.slice(0, -last.length) + domain,
      })),
  ).sort((a, b) => a.time - b.time);
}

/** One file for both: the verb's options name the data model's fields. */
function writeRows(file: string, rows: readonly LogRow[]): string {
  const lines = rows.map(
    ({ time, src, query }) => `${time},${time},${src},"${query.replaceAll('"', '""')}",1`,
  );
  fs.writeFileSync(file, `_time,_indextime,DNS.src,DNS.query,count\n${lines.join('\n')}\n`);
  return file;
}

function windows(rule: SearchRule, rows: readonly LogRow[]): [number, number][] {
  const times = rows.map(({ time }) => time);
  const [oldest, newest] = [times.reduce((a, b) => Math.min(a, b)), times.reduce((a, b) => Math.max(a, b))];
  const result: [number, number][] = [];
  for (
    let run = firstRunAfter(rule, oldest);
    windowOf(rule, run).start <= newest;
    run += rule.periodSeconds
  ) {
    const { start, end } = windowOf(rule, run);
    result.push([start, end]);
  }
  return result;
}

function ask(program: string, { options }: Comparison, file: string): Incident[] {
  const fields = ['--src', 'DNS.src', '--query', 'DNS.query', '--time', '_time'];
  const { status, stdout, stderr } = spawnSync(program, ['incidents', ...options, ...fields, file], {
    encoding: 'utf8',
    maxBuffer: 64e6,
  });
  if (status !== 0) throw new Error(`dnsexfil incidents: ${stderr}`);
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Incident);
  return lines.filter(({ totals }) => totals !== true);
}

function compare(
  { name, rule }: Comparison,
  { rows = [], error }: EngineAnswer,
  incidents: readonly Incident[],
) {
  if (error !== undefined) return { found: 0, faults: [`${rule.name} on ${name}: ${error}`] };
  const bySearch = new Set(rows.map(showRow));
  const byVerb = new Set(incidents.map(showIncident));
  const differing = [
    ...[...bySearch].filter((one) => !byVerb.has(one)).map((one) => `only the search reports ${one}`),
    ...[...byVerb].filter((one) => !bySearch.has(one)).map((one) => `only dnsexfil incidents reports ${one}`),
  ];
  if (byVerb.size === 0) differing.push('no incident to compare');
  return { found: byVerb.size, faults: differing.map((fault) => `${rule.name} on ${name}: ${fault}`) };
}

function showRow(row: EngineRow): string {
  const words = [...SAME, ...SAME_WORDS].map((field) => String(row[field] ?? 'null'));
  return [...words, ...SAME_FIGURES.map((field) => Number(row[field])), [row.query].flat().join(' ')].join(
    ' | ',
  );
}

function showIncident(incident: Incident): string {
  const words = [...SAME, ...SAME_WORDS].map((field) => String(incident[field]).replace(/(:\d\d)Z$/, '$1'));
  const figures = SAME_FIGURES.map((field) => Number(incident[field]));
  return [...words, ...figures, (incident.samples as string[]).join(' ')].join(' | ');
}
