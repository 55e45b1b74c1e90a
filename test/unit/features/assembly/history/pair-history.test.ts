import type { QueryRow } from '../../../../support/feature-rows';
import { runRows } from '../../../../support/feature-rows';

/** Features of the last row; every character and the end of a name cost 4 bits. */
function last(rows: readonly (readonly [time: number, sub: string])[]): Readonly<Record<string, number>> {
  const queries = rows.map(([time, sub]): QueryRow => ({ time, query: `${sub}.example.com` }));
  return runRows(queries).at(-1)!.features;
}

describe('history of a pair', () => {
  it('counts queries, distinct names and runs of new names', () => {
    const rows = [
      [0, 'a'],
      [0, 'b'],
      [1, 'a'],
      [2, 'c'],
      [2, 'd'],
      [2, 'e'],
    ] as const;
    expect(last(rows)).toMatchObject({
      queries: 6,
      distinct_names: 5,
      new_name_run: 3,
      queries_per_second: 2,
    });
    expect(last(rows).new_names_per_second).toBeCloseTo(5 / 3, 6);
  });

  it('counts the first row in its own features', () => {
    expect(last([[0, 'abcdefghij']])).toMatchObject({
      queries: 1,
      distinct_names: 1,
      new_name_run: 1,
      queries_per_second: 1,
      new_names_per_second: 1,
      new_bytes_hour: 10,
      new_bytes_day: 10,
      new_bits_minute: 44,
      new_bits_hour: 44,
      new_bits_day: 44,
      gap_mean: 0,
      gap_deviation: 0,
      new_name_share: 1,
      mean_new_bits: 44,
      short_name_share: 0,
    });
  });

  it('decays bytes and bits of new names', () => {
    const features = last([
      [0, 'aaaa'],
      [60, 'bb'],
    ]);
    expect(features.new_bytes_hour).toBeCloseTo(4 * Math.exp(-60 / 3600) + 2, 5);
    expect(features.new_bytes_day).toBeCloseTo(4 * Math.exp(-60 / 86_400) + 2, 5);
    expect(features.new_bits_minute).toBeCloseTo(20 * Math.exp(-1) + 12, 5);
    expect(features.new_bits_hour).toBeCloseTo(20 * Math.exp(-60 / 3600) + 12, 4);
    expect(features.new_bits_day).toBeCloseTo(20 * Math.exp(-60 / 86_400) + 12, 4);
  });

  it('adds nothing for a known name', () => {
    expect(
      last([
        [0, 'aaaa'],
        [0, 'aaaa'],
      ]),
    ).toMatchObject({
      queries: 2,
      distinct_names: 1,
      new_name_run: 0,
      new_bits_minute: 20,
      new_bytes_hour: 4,
      new_name_share: 0.5,
    });
  });

  it('measures gaps between distinct seconds', () => {
    const gap = (seconds: number): number => Math.log2(1 + 10 * seconds);
    expect(
      last([
        [0, 'a'],
        [10, 'b'],
        [10, 'c'],
      ]).gap_mean,
    ).toBeCloseTo(gap(10), 5);
    expect(
      last([
        [0, 'a'],
        [10, 'b'],
      ]).gap_deviation,
    ).toBe(0);
    const features = last([
      [0, 'a'],
      [10, 'b'],
      [30, 'c'],
    ]);
    expect(features.gap_mean).toBeCloseTo((gap(10) + gap(20)) / 2, 5);
    expect(features.gap_deviation).toBeCloseTo((gap(20) - gap(10)) / 2, 5);
    expect(
      last([
        [0, 'a'],
        [1e6, 'b'],
      ]).gap_mean,
    ).toBe(17);
  });

  it('counts a late row as part of the latest second', () => {
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

  it('fades means once per second', () => {
    // Weight 15/16 and 1.
    const features = last([
      [0, 'aaaaaaaaaaaa'],
      [1, 'bbbb'],
    ]);
    expect(features.short_name_share).toBeCloseTo(16 / 31, 5);
    expect(features.mean_new_bits).toBeCloseTo(((15 / 16) * 52 + 20) / (31 / 16), 4);
  });

  it('reads text in hexadecimal and base32', () => {
    expect(last([[0, Buffer.from('secret text').toString('hex')]]).mean_readable_share).toBeCloseTo(1, 5);
    // 'My secret' in base32: nine readable bytes that need no padding.
    expect(last([[0, 'jv4sa43fmnzgk5a']]).mean_readable_share).toBeCloseTo(1, 5);
  });

  it('does not change means and runs for an empty subdomain', () => {
    const rows: QueryRow[] = [
      { time: 0, query: 'abc.example.com' },
      { time: 0, query: 'example.com' },
    ];
    expect(runRows(rows)[1].features).toMatchObject({
      queries: 2,
      distinct_names: 1,
      new_name_run: 1,
      new_bits_minute: 16,
      length: 0,
    });
  });
});
