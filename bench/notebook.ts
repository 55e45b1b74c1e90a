/** The original notebook's cost: measured for small inputs, extrapolated for larger ones. */
import fs from 'node:fs';
import { runNotebook, type NotebookFigures } from './peers';
import { createChunks } from './traffic';
import { joinChunks } from './verify';

/**
 * The lowest of several rounds, because disturbances only add, and extrapolation to 100,000 rows multiplies them.
 *
 * @param sizes rows, ascending; the last one takes about 30 s at 8,000
 */
export function measureNotebook(
  python: string,
  sizes: readonly number[],
  rounds: number,
  workFile: string,
): NotebookFigures[] {
  const runs = sizes.map((): NotebookFigures[] => []);
  for (let round = 0; round < rounds; round++) {
    sizes.forEach((rows, i) => {
      fs.writeFileSync(workFile, joinChunks(createChunks('office', rows)));
      runs[i].push(runNotebook(python, workFile));
    });
  }
  const least = (of: readonly NotebookFigures[], what: 'wallMs' | 'cpuMs'): number =>
    Math.min(...of.map((figures) => figures[what]));
  return runs.map((of, i) => ({ rows: sizes[i], wallMs: least(of, 'wallMs'), cpuMs: least(of, 'cpuMs') }));
}

/**
 * Milliseconds for any number of rows: a·rows + b·rows² through the two largest measurements. A filter over the whole
 * frame for each row is quadratic; the fixed cost per row is linear.
 */
export function notebookMs(
  measured: readonly NotebookFigures[],
  rows: number,
  what: 'wallMs' | 'cpuMs',
): number {
  const [first, second] = measured.slice(-2);
  const [firstRate, secondRate] = [first[what] / first.rows, second[what] / second.rows];
  const square = Math.max(0, (secondRate - firstRate) / (second.rows - first.rows));
  return (secondRate - square * second.rows) * rows + square * rows * rows;
}
