/**
 * How fast the CLI reads each log form: the same rows in every form, each read in its own process, one form after the
 * other in each round.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CAPTURE_FORMS, type Query } from '../test/support/capture-forms';
import { inProject } from '../tools/packaging/project';
import type { ReaderFigures } from './figures';
import { count, table } from './report-cells';
import { summarize } from './statistics';
import { createChunks } from './traffic';

export const CSV = 'CSV';
/** Share of the CSV reader's speed, in bytes, that every reader should reach. */
const MIN_RATIO = 0.3;

/** @param node the Node that is shipped */
export function measureReaders(node: string, machine: string, rows: number, rounds: number): ReaderFigures {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dnsexfil-logs-'));
  try {
    const files = writeLogs(folder, createQueries(rows));
    const times = new Map(files.map(({ form }) => [form, [] as number[]]));
    for (let round = 0; round < rounds; round++) {
      for (const { form, file } of files) times.get(form)!.push(readOnce(node, file, rows));
    }
    const forms = files.map(({ form, bytes }) => ({ form, bytes, cpuMs: summarize(times.get(form)!) }));
    return { machine, rows, rounds, forms };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

function createQueries(rows: number): Query[] {
  const lines = createChunks('office', rows).flatMap((chunk) =>
    chunk.toString().trimEnd().split('\n').slice(1),
  );
  return lines.map((line) => {
    const [src, name, time] = line.split(',');
    return { time: Number(time), src: src.slice(1, -1), name: plain(name.slice(1, -1)) };
  });
}

/** Raw bytes of tunnels would need a different escape in each form. */
function plain(name: string): string {
  return name.replaceAll(/[^\w.-]/g, '_');
}

function writeLogs(folder: string, queries: readonly Query[]) {
  const csv = (all: readonly Query[]): string =>
    `_time,src,query\n${all.map((q) => `${q.time},${q.src},${q.name}`).join('\n')}\n`;
  return Object.entries({ [CSV]: csv, ...CAPTURE_FORMS }).map(([form, write]) => {
    const file = path.join(folder, form.replaceAll(' ', '-'));
    fs.writeFileSync(file, write(queries));
    const last = queries[queries.length - 1].time + 3600;
    fs.utimesSync(file, last, last);
    return { form, file, bytes: fs.statSync(file).size };
  });
}

/** @returns ms @throws Error if not all rows were read */
function readOnce(node: string, file: string, rows: number): number {
  const args = ['tools/run.js', 'bench/read-log.ts', file];
  const read = JSON.parse(execFileSync(node, args, { cwd: inProject(), encoding: 'utf8' })) as {
    rows: number;
    cpuMs: number;
  };
  if (read.rows !== rows) throw new Error(`${file}: ${read.rows} of ${rows} rows were read`);
  return read.cpuMs;
}

const INTRODUCTION = `Processor time of reading, without scoring and without the start of the process; the same rows in each form, in records as long as those of real logs, one form after the other in each round. A ratio is the speed over that of plain CSV: in bytes, and in rows, of which a long record has fewer. No reader should be under ${MIN_RATIO} × in bytes. \`npm run bench -- --readers\` measures this section alone.`;

export function readerSection({ machine, rows, rounds, forms }: ReaderFigures): string {
  const csv = forms.find(({ form }) => form === CSV)!;
  const lines = forms.map((one) => {
    const { form, bytes, cpuMs } = one;
    const { bytes: ratio, rows: rowRatio } = ratios(csv, one);
    return [
      form,
      String(Math.round(bytes / rows)),
      `${cpuMs.median.toFixed(0)} (${cpuMs.min.toFixed(0)}–${cpuMs.max.toFixed(0)})`,
      (bytes / 1000 / cpuMs.median).toFixed(0),
      count(Math.round(rows / cpuMs.median) * 1000),
      `${ratio.toFixed(2)} ×`,
      `${rowRatio.toFixed(2)} ×`,
    ];
  });
  const head = ['form', 'bytes per row', 'CPU ms', 'MB/s', 'rows/s', 'ratio, bytes', 'ratio, rows'];
  const text = `${INTRODUCTION} ${count(rows)} rows, ${rounds} rounds. ${machine}`;
  return `${HEADING}\n\n${text}\n\n${table(head, lines)}\n`;
}

export const HEADING = '## Reading logs';

/** By medians. */
export function ratios(csv: ReaderFigures['forms'][number], one: ReaderFigures['forms'][number]) {
  const rows = csv.cpuMs.median / one.cpuMs.median;
  return { rows, bytes: (rows * one.bytes) / csv.bytes };
}

/** @returns a sentence for each reader that is too slow */
export function slowReaders({ forms }: ReaderFigures): string[] {
  const csv = forms.find(({ form }) => form === CSV)!;
  const slow = forms.filter((one) => ratios(csv, one).bytes < MIN_RATIO);
  return slow.map(({ form }) => `${form} is read at less than ${MIN_RATIO} × the speed of CSV`);
}
