/** The table of goals in `docs/develop/benchmarks.md`. */
import { megabytes } from './check';
import { findCase, overBareNode, overNotebook, overSdk } from './comparison';
import type { BenchFigures } from './figures';
import { count, table, times } from './report-cells';

/** Rows, and the goal for the ratio to the SDK. */
const ORDINARY = [
  [1000, '1 ×'],
  [10_000, '1.2 ×'],
  [100_000, '2.5 ×'],
  [1_000_000, '5 ×'],
] as const;

const NOTEBOOK = [
  [8000, '65 ×'],
  [100_000, '4,000 ×'],
] as const;

export function goalTable(figures: BenchFigures): string {
  const { memory } = figures;
  const growth = findCase(figures, 'office', 1_000_000)?.growth;
  return table(
    ['', 'goal', 'measured'],
    [
      ...ORDINARY.map(([rows, goal]) => [
        `${count(rows)} ordinary rows over the SDK, CPU / wall`,
        goal,
        overSdkCell(figures, 'office', rows),
      ]),
      ['1,000,000 all new rows over the SDK, CPU / wall', '3.5 ×', overSdkCell(figures, 'new', 1_000_000)],
      ['first scored chunk over an empty Node', '2.5 ×', times(overBareNode(figures, 'firstChunk'), 2)],
      ['getinfo over an empty Node', '1.2 ×', times(overBareNode(figures, 'getinfo'), 2)],
      ['last chunks over first', '1.05 ×', times(growth, 2)],
      [
        `peak memory, ${count(memory.rows)} rows of 400,000 pairs`,
        '160 MB and the state added since',
        `${megabytes(memory.peakBytes)} MB`,
      ],
      ...NOTEBOOK.map(([rows, goal]) => [
        `over the notebook at ${count(rows)} rows, CPU`,
        goal,
        overNotebookCell(figures, rows),
      ]),
    ],
  );
}

function overSdkCell(figures: BenchFigures, kind: string, rows: number): string {
  const found = findCase(figures, kind, rows);
  if (!found) return 'not measured';
  const { cpu, wall } = overSdk(found);
  return `${times(cpu, 2)} / ${times(wall, 2)}`;
}

function overNotebookCell(figures: BenchFigures, rows: number): string {
  const found = findCase(figures, 'office', rows);
  return times(found && overNotebook(figures, rows, found.ours).cpu, 0);
}
