/**
 * The features must not depend on how rows are cut into chunks, the hash key, the letters of the registered domain,
 * letter case and, for most features, the order within a second.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { PAIR_FEATURES } from '../../../../src/features/history/pair-features';
import { CLIENT_FEATURES } from '../../../../src/features/history/client-features';
import type { QueryRow, RowFindings } from '../../../support/feature-rows';
import { createExtractor, extractRows, runRows } from '../../../support/feature-rows';

const TUNNELS = join(__dirname, '../../../../training/data/tunnels');
const CAPTURES = [
  'dnscat2__exec-shell',
  'iodine__null-base128-file',
  'dnsdelivery__payload-download',
  'dnsteal__default-z',
];

/** A few hundred rows of each capture, at whole seconds, from the same start, in ascending time. */
const ROWS: readonly QueryRow[] = CAPTURES.flatMap((capture) => {
  const text = gunzipSync(readFileSync(join(TUNNELS, `${capture}.csv.gz`))).toString();
  const cells = text
    .split('\n')
    .slice(1, 401)
    .filter((line) => line !== '')
    .map((line) => line.split(','));
  const start = Number(cells[0][0]);
  return cells.map(([time, src, query]) => ({ time: Math.floor(Number(time) - start), src, query }));
}).sort((a, b) => a.time - b.time);

/** xorshift32: the same numbers in every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

describe('feature set history', () => {
  it('has rows to test', () => {
    expect(ROWS.length).toBeGreaterThan(1000);
    expect(new Set(ROWS.map(({ time }) => time)).size).toBeGreaterThan(10);
  });

  it.each([1, 7, 160, 999])('is bit-identical in chunks of %d rows', (size) => {
    const extractor = createExtractor();
    const inChunks: RowFindings[] = [];
    for (let at = 0; at < ROWS.length; at += size)
      inChunks.push(...extractRows(extractor, ROWS.slice(at, at + size)));
    extractRows(extractor, []);
    expect(inChunks).toEqual(runRows(ROWS));
  });

  it('does not depend on the hash key', () => {
    expect(runRows(ROWS, { seed: [0xdeadbeefn, 42n] })).toEqual(runRows(ROWS));
  });

  it('ignores the letters of the registered domain', () => {
    const under = (domain: string): QueryRow[] =>
      ROWS.slice(0, 300).map(({ time }, i) => ({ time, query: `${i}ab-${i % 7}.x${i % 5}.${domain}` }));
    const features = (domain: string): unknown[] => runRows(under(domain)).map((row) => row.features);
    expect(features('4d61727920.co.uk')).toEqual(features('example.com'));
    expect(features('xn--mller-kva.de')).toEqual(features('example.com'));
  });

  it('ignores case, a trailing dot and how a byte is escaped', () => {
    const random = createRandom(7);
    const disguised = ROWS.map(({ query, ...row }): QueryRow => {
      const mixed = String(query).replace(/(?<!\\)[a-z]/gi, (letter) => {
        const code = letter.toLowerCase().charCodeAt(0) - (random() < 0.5 ? 32 : 0);
        return random() < 0.2 ? `\\${String(code).padStart(3, '0')}` : String.fromCharCode(code);
      });
      return { ...row, query: `${mixed}.` };
    });
    expect(disguised[0].query).not.toBe(ROWS[0].query);
    expect(runRows(disguised)).toEqual(runRows(ROWS));
  });

  it('has the same features at the end of a second, whatever the order of its rows', () => {
    /** These depend on the last row alone, or by definition on the order. */
    const perRow = new Set(['new_name_run', 'kind_domain_changes', 'kind_new_bits', 'kind_new_domains']);
    const names = [...PAIR_FEATURES, ...CLIENT_FEATURES]
      .map(({ name }) => name)
      .filter((name) => !perRow.has(name));
    const seconds = Array.from({ length: 30 }, (_, second) =>
      Array.from(
        { length: (second % 5) + 1 },
        (_, i) => `${(second * 37 + i * 11) % 90}k${'x'.repeat(i)}${second % 3}`,
      ),
    );
    const ordered = (order: (subs: string[]) => string[]): number[][] => {
      const rows = seconds.flatMap((subs, time) =>
        [...order(subs), 'last'].map((sub) => ({ time, query: `${sub}.example.com` })),
      );
      return runRows(rows)
        .filter((_, i) => rows[i].query.startsWith('last'))
        .map(({ features }) => names.map((name) => features[name]));
    };
    const forwards = ordered((subs) => subs);
    const backwards = ordered((subs) => [...subs].reverse());
    expect(names.length).toBe(18);
    expect(forwards).toHaveLength(30);
    forwards.forEach((features, second) => {
      features.forEach((feature, i) => {
        expect(backwards[second][i]).toBeCloseTo(feature, 3);
      });
    });
  });
});
