/** Bars of a timeline: no query is lost, and there are never too many bars. */
import fc from 'fast-check';
import { toBars } from '../../../src/report/timeline';

describe('the bars of a timeline', () => {
  it('are one minute long for a short time, including empty ones', () => {
    const bars = toBars(
      new Map([
        [10, 3],
        [12, 1],
      ]),
    );
    expect(bars).toEqual([
      { start: 600, seconds: 60, queries: 3 },
      { start: 660, seconds: 60, queries: 0 },
      { start: 720, seconds: 60, queries: 1 },
    ]);
  });

  it('contain every query, in at most 96 bars', () => {
    const minutes = fc.array(fc.tuple(fc.nat(40_000_000), fc.integer({ min: 1, max: 99 })), { minLength: 1 });
    fc.assert(
      fc.property(minutes, (entries) => {
        const byMinute = new Map(entries);
        const bars = toBars(byMinute);
        const sum = [...byMinute.values()].reduce((a, b) => a + b);
        expect(bars.reduce((total, { queries }) => total + queries, 0)).toBe(sum);
        expect(bars.length).toBeLessThanOrEqual(96);
      }),
    );
  });
});
