/** The relevant ratios of figures, which depend less on the machine and its load than times do. */
import type { BenchFigures, CostFigures, ThroughputFigures } from './figures';
import { notebookMs } from './notebook';

interface Ratios {
  readonly wall: number;
  readonly cpu: number;
}

export function overSdk({ sdk, ours }: ThroughputFigures): Ratios {
  return {
    wall: sdk.wallMs.median / ours.wallMs.median,
    cpu: sdk.cpuMs.median / ours.cpuMs.median,
  };
}

/** How much longer the notebook's computation alone takes than the command's whole process. */
export function overNotebook({ notebook }: BenchFigures, rows: number, ours: CostFigures): Ratios {
  return {
    wall: notebookMs(notebook, rows, 'wallMs') / ours.wallMs.median,
    cpu: notebookMs(notebook, rows, 'cpuMs') / ours.cpuMs.median,
  };
}

/** @returns undefined if the run did not measure that case */
export function findCase(
  { throughput }: BenchFigures,
  kind: string,
  rows: number,
): ThroughputFigures | undefined {
  return throughput.find((figures) => figures.kind === kind && figures.rows === rows);
}

/** Time from spawn to the answer to getinfo or to the first scored chunk, relative to an empty Node of the shipped version. */
export function overBareNode({ start }: BenchFigures, what: 'getinfo' | 'firstChunk'): number {
  return start[what].median / start.bareNode.median;
}
