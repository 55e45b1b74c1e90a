/** The original notebook's cost: measured where it can be, continued beyond by its own law. */
import fs from 'node:fs';
import { runNotebook, type NotebookFigures } from './peers';
import { createChunks } from './traffic';
import { joinChunks } from './verify';

/** @param sizes rows, ascending; the last one takes about 20 s at 8,000 */
export function measureNotebook(
  python: string,
  sizes: readonly number[],
  workFile: string,
): NotebookFigures[] {
  return sizes.map((rows) => {
    fs.writeFileSync(workFile, joinChunks(createChunks('office', rows)));
    return runNotebook(python, workFile);
  });
}

/**
 * Milliseconds for any number of rows: a·rows + b·rows² through the two largest measurements. A filter over the
 * whole frame for each row is quadratic; what is fixed a row is linear.
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
