/**
 * `npm run bench`: measures the packaged command against its peers and writes docs/develop/benchmarks.md.
 *
 * `--quick` uses a few small runs and prints the report without writing it; `--check` does the same and compares
 * with the committed figures. `--readers` measures the readers of logs alone and writes their section.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as prettier from 'prettier';
import { inProject, readJson } from '../tools/packaging/project';
import { ensurePackagedApp } from '../tools/packaging/packaged-app';
import { findRegressions } from './check';
import type { BenchFigures, StageFigures } from './figures';
import { measureMemory } from './peak-memory';
import { measureNotebook } from './notebook';
import { emptySdkCommand, installPython, shippedNode } from './peers';
import { measureReaders, slowReaders } from './readers';
import { drawRows, FIGURE_FILE, replaceReaders, writeReport } from './report';
import { measureStart } from './start';
import { measureThroughput, type ThroughputCase } from './throughput';
import { verifyOutput } from './verify';

interface Plan {
  readonly cases: readonly ThroughputCase[];
  readonly notebook: { readonly sizes: readonly number[]; readonly rounds: number };
  readonly memoryRows: number;
  readonly startRounds: number;
  readonly stages: { readonly rows: number; readonly rounds: number };
  readonly readers: { readonly rows: number; readonly rounds: number };
}

const FULL: Plan = {
  cases: [
    { kind: 'office', rows: 1000, rounds: 7 },
    { kind: 'office', rows: 8000, rounds: 7 },
    { kind: 'office', rows: 10_000, rounds: 7 },
    { kind: 'office', rows: 100_000, rounds: 5 },
    { kind: 'office', rows: 1_000_000, rounds: 5 },
    { kind: 'site', rows: 100_000, rounds: 5 },
    { kind: 'site', rows: 1_000_000, rounds: 3 },
    { kind: 'new', rows: 100_000, rounds: 5 },
    { kind: 'new', rows: 1_000_000, rounds: 3 },
  ],
  notebook: { sizes: [2000, 4000, 8000], rounds: 3 },
  memoryRows: 1_000_000,
  startRounds: 15,
  stages: { rows: 1_000_000, rounds: 3 },
  readers: { rows: 200_000, rounds: 5 },
};

const QUICK: Plan = {
  cases: [
    { kind: 'office', rows: 10_000, rounds: 3 },
    { kind: 'office', rows: 100_000, rounds: 3 },
    { kind: 'new', rows: 100_000, rounds: 3 },
  ],
  notebook: { sizes: [500, 1000], rounds: 1 },
  memoryRows: 1_000_000,
  startRounds: 5,
  stages: { rows: 200_000, rounds: 1 },
  readers: { rows: 20_000, rounds: 1 },
};

const VERIFIED_ROWS = 100_000;
const FIGURES_JSON = inProject('bench/figures.json');

async function main(): Promise<void> {
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({ options: { quick: flag, check: flag, readers: flag } });
  if (values.readers === true) {
    await writeReaders(values.quick === true ? QUICK : FULL);
    return;
  }
  const isFull = values.quick !== true && values.check !== true;
  const figures = await measure(isFull ? FULL : QUICK);
  if (values.check === true) {
    check(figures);
    return;
  }
  const report = await prettier.format(writeReport(figures), { parser: 'markdown' });
  if (!isFull) {
    console.log(report);
    return;
  }
  fs.writeFileSync(inProject('docs/develop/benchmarks.md'), report);
  fs.writeFileSync(inProject(FIGURE_FILE), drawRows(figures));
  fs.writeFileSync(FIGURES_JSON, await prettier.format(JSON.stringify(figures), { parser: 'json' }));
}

async function writeReaders(plan: Plan): Promise<void> {
  const node = shippedNode();
  const { rows, rounds } = plan.readers;
  const readers = measureReaders(node, describeMachine(node), rows, rounds);
  const slow = slowReaders(readers);
  slow.forEach((sentence) => {
    console.error(sentence);
  });
  process.exitCode = slow.length === 0 ? 0 : 1;
  const figures = { ...(readJson(FIGURES_JSON) as BenchFigures), readers };
  const file = inProject('docs/develop/benchmarks.md');
  const report = replaceReaders(fs.readFileSync(file, 'utf8'), readers);
  fs.writeFileSync(file, await prettier.format(report, { parser: 'markdown' }));
  fs.writeFileSync(FIGURES_JSON, await prettier.format(JSON.stringify(figures), { parser: 'json' }));
}

function check(figures: BenchFigures): void {
  const regressions = findRegressions(readJson(FIGURES_JSON) as BenchFigures, figures);
  regressions.forEach((sentence) => {
    console.error(sentence);
  });
  console.log(regressions.length === 0 ? 'No figure is worse than the slack allows.' : 'Slower than before.');
  process.exitCode = regressions.length === 0 ? 0 : 1;
}

async function measure(plan: Plan): Promise<BenchFigures> {
  const python = installPython();
  const sdk = emptySdkCommand(python);
  const node = shippedNode();
  const machine = describeMachine(node, python);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dnsexfil-bench-'));
  const ours = { program: copyPackagedApp(folder) };
  const workFile = path.join(folder, 'rows.csv');
  try {
    for (const kind of ['office', 'site', 'new'] as const) {
      const rows = await verifyOutput(ours, kind, VERIFIED_ROWS, workFile);
      announce(`verified ${rows} rows of ${kind}`);
    }
    const throughput = [];
    for (const one of plan.cases) {
      throughput.push(await measureThroughput(one, ours, sdk));
      announce(`measured ${one.rows} rows of ${one.kind}`);
    }
    return {
      machine,
      throughput,
      notebook: measureNotebook(python, plan.notebook.sizes, plan.notebook.rounds, workFile),
      memory: await measureMemory(plan.memoryRows, ours),
      start: await measureStart(plan.startRounds, ours, sdk, node),
      stages: measureStages(node, plan.stages),
      readers: measureReaders(node, describeMachine(node), plan.readers.rows, plan.readers.rounds),
    };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** Copies the app, so that a build does not change what is measured. @returns the executable */
function copyPackagedApp(folder: string): string {
  const app = ensurePackagedApp();
  fs.cpSync(app.folder, path.join(folder, 'dnsexfil'), { recursive: true });
  return path.join(folder, 'dnsexfil', path.relative(app.folder, app.executable));
}

/** In the shipped Node, not in the one that runs this program. */
function measureStages(node: string, { rows, rounds }: Plan['stages']): StageFigures {
  const args = ['tools/run.js', 'bench/stages.ts', String(rows), String(rounds)];
  const output = execFileSync(node, args, { cwd: inProject(), encoding: 'utf8' });
  return JSON.parse(output) as StageFigures;
}

function describeMachine(...programs: readonly string[]): string {
  const versionOf = (program: string): string =>
    execFileSync(program, ['--version'], { encoding: 'utf8' }).trim();
  const cpus = os.cpus();
  const load = os.loadavg();
  const warning =
    load[0] > cpus.length
      ? ' **The machine was busy with other work:** wall times, start and growth say little; repeat on a quiet one.'
      : '';
  return `${cpus.length} × ${cpus[0].model}, Linux ${os.release()}, Node ${programs.map(versionOf).join(', ')}; load average at the start ${load.map((value) => value.toFixed(1)).join(', ')}.${warning}`;
}

/** Progress; the report itself goes to stdout or into files. */
function announce(progress: string): void {
  process.stderr.write(`${progress}\n`);
}

void main();
