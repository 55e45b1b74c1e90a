/**
 * The incidents that the app's searches would report over a simulated day, by role, and how soon each tunnel was found.
 *
 * Runs `dnsexfil incidents` of this checkout on a temporary file, so it counts what a user would count.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DayOptions } from './day';
import { findIncidents, type Incident } from './incidents-run';
import type { Query } from './site';
import { writeRows } from './day-files';
import { tunnelLines } from './tunnel-report';

/** The sets of searches that the docs recommend. */
const SEARCHES = {
  quiet: ['--as', 'hourly', '--threshold', 'quiet'],
  sensitive: ['--as', 'hourly', '--threshold', 'sensitive'],
  daily: ['--as', 'daily'],
} as const;

export function report(queries: readonly Query[], { clients, view, seed }: DayOptions): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dnsexfil-simulator-'));
  try {
    const file = path.join(folder, 'rows.csv');
    writeRows(file, queries);
    const found = Object.entries(SEARCHES).map(([name, args]) => ({ name, incidents: run(file, args) }));
    const quiet = found[0].incidents;
    return [
      `${queries.length} queries of ${clients} clients, view ${view}, seed ${seed}`,
      '',
      'False incidents a day for 1,000 clients, by role of the names:',
      ...roleLines(found, queries, 1000 / clients),
      '',
      'Inserted tunnels at the quiet threshold: queries and bytes of different names up to the first flagged row',
      ...tunnelLines(quiet, queries),
    ].join('\n');
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

function run(file: string, args: readonly string[]): Incident[] {
  const command = ['tools/dnsexfil.js', 'incidents', ...args, file];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    encoding: 'utf8',
    maxBuffer: 1 << 29,
  });
  if (status !== 0) throw new Error(stderr);
  return findIncidents(stdout);
}

interface Found {
  readonly name: string;
  readonly incidents: readonly Incident[];
}

function roleLines(found: readonly Found[], queries: readonly Query[], scale: number): string[] {
  const roleOf = rolesOf(found, queries);
  const table = new Map<string, number[]>();
  found.forEach(({ incidents }, column) => {
    for (const incident of incidents) {
      const role = roleOf(incident);
      // An incident that quotes a tunnel's name is correct.
      if (role === undefined) continue;
      for (const line of [role, 'all']) {
        if (!table.has(line))
          table.set(
            line,
            found.map(() => 0),
          );
        table.get(line)![column]++;
      }
    }
  });
  const lines = [...table].map(([role, counts]) => [role, ...counts.map((n) => (n * scale).toFixed(1))]);
  lines.sort((a, b) => Number(a[0] === 'all') - Number(b[0] === 'all') || Number(b[1]) - Number(a[1]));
  const head = ['role', ...found.map(({ name }) => name)];
  return [head, ...lines].map(
    ([role, ...cells]) => role.padEnd(18) + cells.map((c) => c.padStart(11)).join(''),
  );
}

/** The role of an incident's first flagged benign name; undefined if one of its names is a tunnel's. */
function rolesOf(
  found: readonly Found[],
  queries: readonly Query[],
): (incident: Incident) => string | undefined {
  const wanted = new Set(found.flatMap(({ incidents }) => incidents.flatMap((one) => one.samples)));
  const byName = new Map<string, Query>();
  for (const query of queries) {
    const key = query.query.toLowerCase();
    if (wanted.has(key) && !byName.get(key)?.tunnel) byName.set(key, query);
  }
  return ({ samples }) => {
    const known = samples.map((name) => byName.get(name)).filter((query) => query !== undefined);
    if (known.some(({ tunnel }) => tunnel !== undefined)) return undefined;
    return known.at(-1)?.role ?? 'unknown';
  };
}
