import type { QueryRow } from '../../../../support/feature-rows';
import { runRows } from '../../../../support/feature-rows';
import { flatTrigrams } from '../../../../support/trigram-table';

/** Features of the last row at 5 bits per character: 45 bits for a name of 8 characters. */
function last(rows: readonly QueryRow[], bits = 5): Readonly<Record<string, number>> {
  return runRows(rows, { trigrams: flatTrigrams(bits) }).at(-1)!.features;
}

describe('history of a client', () => {
  it('adds information over all domains, with decay', () => {
    const rows = [
      { time: 0, query: 'abcdefgh.one.com' },
      { time: 60, query: 'abcdefgh.two.com' },
    ];
    expect(last(rows).client_bits_minute).toBeCloseTo(45 * Math.exp(-1) + 45, 4);
    expect(last(rows).client_bits_hour).toBeCloseTo(45 * Math.exp(-60 / 3600) + 45, 4);
    expect(last(rows, 3)).toMatchObject({ client_bits_minute: 0, client_bits_hour: 0 });
  });

  it('keeps clients apart, and rows without one together', () => {
    const query = 'abcdefgh.one.com';
    expect(
      last([
        { time: 0, src: 'a', query },
        { time: 0, src: 'b', query },
      ]).client_bits_minute,
    ).toBe(45);
    const nobody = ['', '-', 'unknown', 'NULL'].map((src, i) => ({
      time: 0,
      src,
      query: `abcdefg${i}.one.com`,
    }));
    expect(last(nobody).queries).toBe(4);
    expect(last(nobody).client_bits_minute).toBe(4 * 45);
  });

  it('notices one kind of name that moves between domains', () => {
    const rows = ['one', 'two', 'three', 'one'].map((domain, i) => ({
      time: i,
      query: `abcdefg${i}.${domain}.com`,
    }));
    const hour = (seconds: number): number => Math.exp(-seconds / 3600);
    expect(last(rows).kind_domain_changes).toBeCloseTo(hour(2) + hour(1) + 1, 4);
    expect(last(rows).kind_new_domains).toBeCloseTo(hour(3) + hour(2) + hour(1), 4);
    expect(last(rows).kind_new_bits).toBeCloseTo(45 * (hour(3) + hour(2) + hour(1) + 1), 2);
  });

  it('does not count a domain twice within a second', () => {
    const rows = ['one', 'two', 'one', 'two'].map((domain, i) => ({
      time: 0,
      query: `abcdefg${i}.${domain}.com`,
    }));
    expect(last(rows).kind_domain_changes).toBe(1);
  });

  it('keeps sums over many hours', () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({ time: 1800 * i, query: `abcdef${10 + i}.one.com` }));
    const expected = rows.reduce((sum) => sum * Math.exp(-0.5) + 45, 0);
    expect(last(rows).kind_new_bits).toBeCloseTo(expected, 2);
  });

  it('keeps the kinds with the highest values when its table is full', () => {
    const heavy = Array.from({ length: 20 }, (_, i) => ({ time: 0, query: `abcdefg${i}.one.com` }));
    const kinds = Array.from({ length: 60 }, (_, i) => ({
      time: 1,
      query: `${'b'.repeat(2 ** ((i % 7) + 1) - 1)}${'.c'.repeat(i % 5)}.k${i}.com`,
    }));
    const rows = [...heavy, ...kinds, { time: 1, query: 'abcdefgx.two.com' }];
    expect(last(rows).kind_new_bits).toBeGreaterThan(20 * 45);
  });
});
