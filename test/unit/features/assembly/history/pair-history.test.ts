import type { QueryRow } from '../../../../support/feature-rows';
import { runRows } from '../../../../support/feature-rows';

/** Features of the last row; every character and the end of a name cost 4 bits. */
function last(rows: readonly (readonly [time: number, sub: string])[]): Readonly<Record<string, number>> {
  const queries = rows.map(([time, sub]): QueryRow => ({ time, query: `${sub}.example.com` }));
  return runRows(queries).at(-1)!.features;
}

describe('family pair', () => {
  it('counts queries, distinct names and runs of new names', () => {
    const rows = [
      [0, 'a'],
      [0, 'b'],
      [1, 'a'],
      [2, 'c'],
      [2, 'd'],
      [2, 'e'],
    ] as const;
    expect(last(rows)).toMatchObject({ n: 6, dist: 5, newrun: 3, persec: 2 });
    expect(last(rows).newpersec).toBeCloseTo(5 / 3, 6);
  });

  it('counts the first row in its own features', () => {
    expect(last([[0, 'abcdefghij']])).toMatchObject({
      n: 1,
      dist: 1,
      newrun: 1,
      persec: 1,
      newpersec: 1,
      b3600: 10,
      b86400: 10,
      i60: 44,
      i3600: 44,
      i86400: 44,
      gapm: 0,
      gapd: 0,
      newrate: 1,
      costm: 44,
      short: 0,
    });
  });

  it('lets bytes and bits of new names decay', () => {
    const features = last([
      [0, 'aaaa'],
      [60, 'bb'],
    ]);
    expect(features.b3600).toBeCloseTo(4 * Math.exp(-60 / 3600) + 2, 5);
    expect(features.b86400).toBeCloseTo(4 * Math.exp(-60 / 86_400) + 2, 5);
    expect(features.i60).toBeCloseTo(20 * Math.exp(-1) + 12, 5);
    expect(features.i3600).toBeCloseTo(20 * Math.exp(-60 / 3600) + 12, 4);
    expect(features.i86400).toBeCloseTo(20 * Math.exp(-60 / 86_400) + 12, 4);
  });

  it('adds nothing for a name that it knows', () => {
    expect(
      last([
        [0, 'aaaa'],
        [0, 'aaaa'],
      ]),
    ).toMatchObject({ n: 2, dist: 1, newrun: 0, i60: 20, b3600: 4, newrate: 0.5 });
  });

  it('measures gaps between distinct seconds', () => {
    const gap = (seconds: number): number => Math.log2(1 + 10 * seconds);
    expect(
      last([
        [0, 'a'],
        [10, 'b'],
        [10, 'c'],
      ]).gapm,
    ).toBeCloseTo(gap(10), 5);
    expect(
      last([
        [0, 'a'],
        [10, 'b'],
      ]).gapd,
    ).toBe(0);
    const features = last([
      [0, 'a'],
      [10, 'b'],
      [30, 'c'],
    ]);
    expect(features.gapm).toBeCloseTo((gap(10) + gap(20)) / 2, 5);
    expect(features.gapd).toBeCloseTo((gap(20) - gap(10)) / 2, 5);
    expect(
      last([
        [0, 'a'],
        [1e6, 'b'],
      ]).gapm,
    ).toBe(17);
  });

  it('takes a late row for one of the latest second', () => {
    expect(
      last([
        [0, 'a'],
        [10, 'b'],
        [3, 'c'],
      ]),
    ).toEqual(
      last([
        [0, 'a'],
        [10, 'b'],
        [10, 'c'],
      ]),
    );
  });

  it('fades means by the second', () => {
    // Weight 15/16 and 1.
    const features = last([
      [0, 'aaaaaaaaaaaa'],
      [1, 'bbbb'],
    ]);
    expect(features.short).toBeCloseTo(16 / 31, 5);
    expect(features.costm).toBeCloseTo(((15 / 16) * 52 + 20) / (31 / 16), 4);
  });

  it('reads text in hexadecimal and base32', () => {
    expect(last([[0, Buffer.from('secret text').toString('hex')]]).ascm).toBeCloseTo(1, 5);
    // 'My secret' in base32: nine readable bytes, no padding needed for what is decoded.
    expect(last([[0, 'jv4sa43fmnzgk5a']]).ascm).toBeCloseTo(1, 5);
  });

  it('leaves means and runs alone at an empty subdomain', () => {
    const rows: QueryRow[] = [
      { time: 0, query: 'abc.example.com' },
      { time: 0, query: 'example.com' },
    ];
    expect(runRows(rows)[1].features).toMatchObject({ n: 2, dist: 1, newrun: 1, i60: 16, len: 0 });
  });
});
