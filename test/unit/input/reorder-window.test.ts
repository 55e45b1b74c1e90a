/** Rows of any times leave in ascending time, each once and with its own cells. */
import fc from 'fast-check';
import { ReorderWindow } from '../../../src/input/reorder-window';
import { RowBatch } from '../../../src/input/row-batch';

const EXTRA = 'rank';

function batchOf(times: readonly number[], first: number): RowBatch {
  const rows = new RowBatch([EXTRA]);
  for (const [i, time] of times.entries()) {
    const bytes = Buffer.from(`c${first + i}name${first + i}`);
    const split = bytes.indexOf('n');
    rows.add(time, bytes, 0, split, split, bytes.length);
    if (i % 2 === 0) rows.setCells(bytes, 0, bytes.length);
    if (i % 3 === 0) rows.setExtra(EXTRA, bytes, 1, split);
  }
  return rows;
}

function rowsOf(batch: RowBatch): string[] {
  const { rowCount, src, query, time, extra } = batch.observations();
  const text = (cells: typeof src, row: number) => batch.text(cells.start[row], cells.end[row]);
  return Array.from({ length: rowCount }, (_, row) => {
    const cells = batch.text(batch.cellsStart[row], batch.cellsEnd[row]);
    return [time[row], text(src, row), text(query, row), text(extra[EXTRA], row), cells].join(' ');
  });
}

describe('the reorder window', () => {
  it('returns every row once, in ascending time, and equal times as they came', () => {
    const batches = fc.array(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 30 }), { maxLength: 8 });
    fc.assert(
      fc.property(batches, fc.boolean(), (all, sorted) => {
        const times = sorted
          ? all.map((batch, i) => batch.map((t) => t + 100 * i).sort((a, b) => a - b))
          : all;
        const window = new ReorderWindow([EXTRA]);
        let first = 0;
        const expected: { time: number; text: string }[] = [];
        for (const batch of times) {
          const rows = batchOf(batch, first);
          rowsOf(rows).forEach((text, i) => expected.push({ time: batch[i], text }));
          window.add(rows);
          first += batch.length;
        }
        const left = window.release(Infinity);
        const order = expected.map((_, i) => i).sort((a, b) => expected[a].time - expected[b].time || a - b);
        expect(left ? rowsOf(left) : []).toEqual(order.map((i) => expected[i].text));
        expect(window.release(Infinity)).toBeUndefined();
      }),
    );
  });

  it('lets early rows go and keeps the rest, sorted or not', () => {
    for (const isSorted of [true, false]) {
      const times = Array.from({ length: 40_000 }, (_, i) => (isSorted ? i : i ^ 1));
      const window = new ReorderWindow([EXTRA]);
      window.add(batchOf(times, 0));
      const early = window.release(29_999)!;
      const late = window.release(Infinity)!;
      expect([early.rowCount, late.rowCount]).toEqual([30_000, 10_000]);
      const seen = [...rowsOf(early), ...rowsOf(late)].map((row) => Number(row.split(' ')[0]));
      expect(seen).toEqual(Array.from({ length: 40_000 }, (_, i) => i));
    }
  });
});
