/** `--check`: whether ratios to the peers have become worse than the committed figures allow. */
import { findCase, overBareNode, overSdk } from './comparison';
import type { BenchFigures } from './figures';

/** More than the difference in processor time between quiet and busy minutes of one machine. */
export const RATIO_SLACK = 0.25;
export const MEMORY_SLACK = 0.1;

/** @returns a sentence for each figure that is worse than the committed one by more than the slack */
export function findRegressions(committed: BenchFigures, measured: BenchFigures): string[] {
  const cases = measured.throughput.flatMap((figures) => {
    const before = findCase(committed, figures.kind, figures.rows);
    if (!before) return [];
    const [was, is] = [overSdk(before).cpu, overSdk(figures).cpu];
    if (is >= was * (1 - RATIO_SLACK)) return [];
    return [`${figures.kind}, ${figures.rows} rows: ${is.toFixed(2)} × the SDK's, was ${was.toFixed(2)} ×`];
  });
  return [...cases, ...startRegressions(committed, measured), ...memoryRegressions(committed, measured)];
}

const STARTS = [
  ['getinfo', 'getinfo'],
  ['firstChunk', 'the first scored chunk'],
] as const;

function startRegressions(committed: BenchFigures, measured: BenchFigures): string[] {
  return STARTS.flatMap(([what, name]) => {
    const [was, is] = [overBareNode(committed, what), overBareNode(measured, what)];
    if (is <= was * (1 + RATIO_SLACK)) return [];
    return [`${name}: ${is.toFixed(2)} × an empty Node, was ${was.toFixed(2)} ×`];
  });
}

function memoryRegressions({ memory: was }: BenchFigures, { memory: is }: BenchFigures): string[] {
  if (is.rows !== was.rows || is.peakBytes <= was.peakBytes * (1 + MEMORY_SLACK)) return [];
  return [`peak memory: ${megabytes(is.peakBytes)} MB, was ${megabytes(was.peakBytes)} MB`];
}

export function megabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}
