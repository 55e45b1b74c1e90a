/** Rows with any times are returned in ascending time, each once and with its own cells. */
import fc from 'fast-check';
import { BatchPool } from '../../../src/input/batch-pool';
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

function releaseAll(window: ReorderWindow, pool: BatchPool, until: number): string[] {
  const all: string[] = [];
  for (let rows = window.release(until); rows; rows = window.release(until)) {
    all.push(...rowsOf(rows));
    pool.giveBack(rows);
  }
  return all;
}

describe('the reorder window', () => {
  it('returns every row once, in ascending time, and keeps the order of equal times', () => {
    const batches = fc.array(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 30 }), { maxLength: 8 });
    fc.assert(
      fc.property(batches, fc.boolean(), (all, sorted) => {
        const times = sorted
          ? all.map((batch, i) => batch.map((t) => t + 100 * i).sort((a, b) => a - b))
          : all;
        const pool = new BatchPool([EXTRA]);
        const window = new ReorderWindow(pool);
        let first = 0;
        const expected: { time: number; text: string }[] = [];
        for (const batch of times) {
          const rows = batchOf(batch, first);
          rowsOf(rows).forEach((text, i) => expected.push({ time: batch[i], text }));
          window.add(rows);
          first += batch.length;
        }
        const order = expected.map((_, i) => i).sort((a, b) => expected[a].time - expected[b].time || a - b);
        expect(releaseAll(window, pool, Infinity)).toEqual(order.map((i) => expected[i].text));
        expect(window.release(Infinity)).toBeUndefined();
      }),
    );
  });

  it('returns early rows and keeps the rest, sorted or not', () => {
    for (const isSorted of [true, false]) {
      const times = Array.from({ length: 40_000 }, (_, i) => (isSorted ? i : i ^ 1));
      const pool = new BatchPool([EXTRA]);
      const window = new ReorderWindow(pool);
      for (let first = 0; first < times.length; first += 1000) {
        window.add(batchOf(times.slice(first, first + 1000), first));
      }
      const early = releaseAll(window, pool, 29_999);
      const late = releaseAll(window, pool, Infinity);
      expect([early.length, late.length]).toEqual([30_000, 10_000]);
      const seen = [...early, ...late].map((row) => Number(row.split(' ')[0]));
      expect(seen).toEqual(Array.from({ length: 40_000 }, (_, i) => i));
    }
  });

  it('returns every row once while rows come in any order and some too late, and keeps few batches', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 400 }), { minLength: 50, maxLength: 50 }), (jitters) => {
        const pool = new BatchPool([EXTRA]);
        const window = new ReorderWindow(pool);
        const seen: string[] = [];
        const batches = new Set<unknown>();
        for (const [i, jitter] of jitters.entries()) {
          const rows = pool.take();
          batches.add(rows);
          for (let row = 0; row < 500; row++) {
            const name = Buffer.from(`c${500 * i + row}`);
            rows.add(500 * i + row - (row % 2) * jitter, name, 0, name.length, 0, 0);
          }
          window.add(rows);
          seen.push(...releaseAll(window, pool, 500 * i - 1000));
        }
        seen.push(...releaseAll(window, pool, Infinity));
        const numbers = seen.map((row) => Number(row.split(' ')[1].slice(1)));
        expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 25_000 }, (_, i) => i));
        const times = seen.map((row) => Number(row.split(' ')[0]));
        if (window.lateRows === 0) expect(times).toEqual(times.slice().sort((a, b) => a - b));
        expect(batches.size).toBeLessThan(50);
      }),
      { numRuns: 20 },
    );
  });

  it.each([true, false])('keeps at most some bytes of wide rows, sorted or not: %s', (isSorted) => {
    const wide = Buffer.alloc(1 << 20, 'x');
    const pool = new BatchPool([EXTRA]);
    const window = new ReorderWindow(pool);
    let [left, most] = [0, 0];
    for (let i = 0; i < 100; i++) {
      const rows = pool.take();
      rows.add(isSorted ? i : i ^ 1, wide, 0, wide.length, 0, 0);
      window.add(rows);
      left += releaseAll(window, pool, -Infinity).length;
      most = Math.max(most, i + 1 - left);
    }
    left += releaseAll(window, pool, Infinity).length;
    expect(left).toBe(100);
    expect(most).toBeGreaterThan(10);
    expect(most).toBeLessThan(40);
  });
});
