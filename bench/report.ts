/** Writes `docs/develop/benchmarks.md` and its plot from figures. */
import { MEMORY_SLACK, RATIO_SLACK } from './check';
import { findCase, overSdk } from './comparison';
import { STAGES, type BenchFigures, type ReaderFigures, type Stage, type ThroughputFigures } from './figures';
import { goalTable } from './goals';
import { notebookMs } from './notebook';
import { PANDAS_VERSION, SDK_VERSION } from './peers';
import { plotLines } from './plot';
import { HEADING, readerSection } from './readers';
import { count, seconds, table, times } from './report-cells';
import type { Sample } from './statistics';
import type { TrafficKind } from './traffic';

const LARGEST = 1_000_000;
export const FIGURE_FILE = 'docs/develop/figures/bench-rows.svg';

const KIND_WORDS: Record<TrafficKind, string> = {
  office: 'ordinary',
  site: 'with favourites',
  new: 'all new',
  pairs: '400,000 pairs',
};

export function writeReport(figures: BenchFigures): string {
  return [
    '# Benchmarks',
    '',
    `Written by \`npm run bench\`; do not edit. ${figures.machine}`,
    '',
    METHOD,
    '',
    '## Goals',
    '',
    goalTable(figures),
    '',
    '## Rows against the SDK’s empty command',
    '',
    throughputTable(figures),
    '',
    '![Rows against time](figures/bench-rows.svg)',
    '',
    '## The original notebook’s computation',
    '',
    NOTEBOOK,
    '',
    notebookTable(figures),
    '',
    '## Start',
    '',
    startTable(figures),
    '',
    '## Where a row’s time goes',
    '',
    STAGE_NOTE,
    '',
    stageTable(figures),
    '',
    readerSection(figures.readers),
    COMPARING,
    '',
    checkNote(),
    '',
  ].join('\n');
}

const COMPARING = '## Comparing with these figures';

/** Puts the section of the readers into a report, in place of an older one. */
export function replaceReaders(report: string, readers: ReaderFigures): string {
  const end = report.indexOf(COMPARING);
  const old = report.indexOf(HEADING);
  return `${report.slice(0, old < 0 ? end : old)}${readerSection(readers)}\n${report.slice(end)}`;
}

const METHOD = `How it is measured:

- **Ours** is the packaged executable with \`models/history\`, started and fed over pipes in lock-step (a whole request, then the whole reply), in the form that Splunk sends when a command names its fields. **SDK** is a streaming command of Splunk’s Python SDK ${SDK_VERSION} that returns every row, on the same bytes. Both run one after the other in each round.
- **Ordinary** traffic: 50,000 host names of the package \`third-party-web\` by Zipf’s law, 1,000 clients, one row in ten from captured tunnels. **With favourites**: the same, but clients repeat earlier queries, and a tenth of them send half of all queries, with shares taken from two public logs (\`bench/site-clients.ts\`); closer to a real network than ordinary traffic, in which half of all pairs are new. **All new**: every name and every pair of client and domain occurs once. Chunks have 50,000 rows.
- Times are of the whole process, from its start to the last reply. Medians, with the lowest and highest in brackets. Processor time depends less on the load of a machine than wall time does: compare that, and ratios.
- Before the clock starts, 100,000 rows of each kind are compared cell by cell with the output of \`dnsexfil score\` for the same rows; every run must return as many rows as were sent.
- **Last chunks over first** compares the medians of the last three chunks and of the second to fourth, using the lowest time of each chunk over all runs.`;

const NOTEBOOK = `Its functions were rewritten from their description (pandas ${PANDAS_VERSION}): for each row, the means over all rows of its client and domain, by a filter over the whole frame. Reading the file, importing pandas and the network are left out in its favour; for the command the whole process counts. The table compares processor time, because the two do not run in turns, and uses the notebook's lowest of three runs, because extrapolation multiplies every disturbance. Beyond the last measured size the figure is extrapolated by a·rows + b·rows².`;

const STAGE_NOTE =
  'Microseconds of processor time per row, over 1,000,000 ordinary rows inside one process of the shipped Node. For steps that the command does together, one was also measured alone and subtracted, so their sum is close to the whole, but not equal to it.';

function throughputTable({ throughput }: BenchFigures): string {
  const rows = throughput.map((figures) => {
    const { kind, rows: size, ours, sdk, rounds } = figures;
    const ratios = overSdk(figures);
    const rate = (1000 * size) / ours.wallMs.median;
    return [
      KIND_WORDS[kind],
      count(size),
      String(rounds),
      seconds(ours.wallMs),
      seconds(ours.cpuMs),
      seconds(sdk.wallMs),
      seconds(sdk.cpuMs),
      times(ratios.wall, 2),
      times(ratios.cpu, 2),
      count(Math.round(rate / 1000) * 1000),
    ];
  });
  const head = ['traffic', 'rows', 'runs', 'ours, wall s', 'ours, CPU s', 'SDK, wall s', 'SDK, CPU s'];
  return table([...head, 'wall ratio', 'CPU ratio', 'our rows/s'], rows);
}

function notebookTable(figures: BenchFigures): string {
  const measured = figures.notebook.map(({ rows, cpuMs }) => notebookRow(figures, rows, cpuMs, 'measured'));
  const beyond = [100_000, LARGEST].map((rows) =>
    notebookRow(figures, rows, notebookMs(figures.notebook, rows, 'cpuMs'), 'extrapolated'),
  );
  return table(['rows', 'notebook, CPU s', '', 'ours, CPU s', 'ratio'], [...measured, ...beyond]);
}

function notebookRow(figures: BenchFigures, rows: number, ms: number, how: string): string[] {
  const ours = findCase(figures, 'office', rows)?.ours;
  const own = ours?.cpuMs.median;
  return [
    count(rows),
    (ms / 1000).toFixed(1),
    how,
    own === undefined ? '' : (own / 1000).toFixed(2),
    own === undefined ? '' : times(ms / own, 0),
  ];
}

function startTable({ start }: BenchFigures): string {
  const row = (what: string, sample: Sample): string[] => [
    what,
    sample.median.toFixed(0),
    `${sample.min.toFixed(0)}–${sample.max.toFixed(0)}`,
    times(sample.median / start.bareNode.median, 2),
  ];
  return table(
    [`from spawn, ${start.rounds} runs`, 'median ms', 'spread', 'over an empty Node'],
    [
      row('empty Node, first byte', start.bareNode),
      row('ours, answer to getinfo', start.getinfo),
      row('ours, first 100 rows scored', start.firstChunk),
      row('SDK, answer to getinfo', start.sdkGetinfo),
      row('SDK, first 100 rows back', start.sdkFirstChunk),
    ],
  );
}

function stageTable({ stages }: BenchFigures): string {
  const rows = (Object.keys(STAGES) as Stage[]).map((stage) => {
    const { median, min, max } = stages[stage];
    return [STAGES[stage], median.toFixed(2), `${min.toFixed(2)}–${max.toFixed(2)}`];
  });
  return table(['step', 'median µs', 'spread'], rows);
}

function checkNote(): string {
  return `\`npm run bench -- --check\` measures up to 100,000 rows and fails where a CPU ratio to the SDK, or the time to the answer to getinfo or to the first scored chunk over an empty Node, is worse than the committed one (\`bench/figures.json\`) by more than ${100 * RATIO_SLACK} %, or peak memory by more than ${100 * MEMORY_SLACK} %.`;
}

export function drawRows(figures: BenchFigures): string {
  const ordinary = figures.throughput.filter(({ kind }) => kind === 'office');
  const points = (of: (case_: ThroughputFigures) => Sample) =>
    ordinary.map((case_) => ({ x: case_.rows, y: of(case_).median / 1000 }));
  const measured = figures.notebook.map(({ rows, cpuMs }) => ({ x: rows, y: cpuMs / 1000 }));
  const beyond = [100_000, LARGEST].map((x) => {
    return { x, y: notebookMs(figures.notebook, x, 'cpuMs') / 1000, extrapolated: true };
  });
  const text = { title: 'Rows against processor time', xLabel: 'rows', yLabel: 'seconds' };
  return plotLines(text, [
    { name: 'notebook', colour: '#b3261e', points: [...measured, ...beyond] },
    { name: 'SDK, empty', colour: '#8a5a00', points: points(({ sdk }) => sdk.cpuMs) },
    { name: 'dnsexfil', colour: '#0b57d0', points: points(({ ours }) => ours.cpuMs) },
  ]);
}
