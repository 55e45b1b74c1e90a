import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFeatures } from '../../../src/cli/features';
import { HISTORY_SET } from '../../../src/features/history/history-set';
import { flatTrigrams } from '../../support/trigram-table';

const HISTORY = `history@${HISTORY_SET.version}`;
const folder = mkdtempSync(join(tmpdir(), 'dnsexfil-features-'));
const tables = mkdtempSync(join(folder, 'tables-'));
writeFileSync(join(tables, 'trigrams.bin'), flatTrigrams(4));

/** @returns the matrix as rows of numbers, and the counts */
async function compute(lines: readonly string[], featureSet: string, groupBy?: string) {
  const file = join(folder, 'rows.csv');
  const out = join(folder, 'matrix.f32');
  writeFileSync(file, `_time,src,query,search\n${lines.join('\n')}\n`);
  const limits = { maxPairs: 100, maxClients: 10 };
  const request = { file, featureSet, resources: tables, groupBy, floorFactor: false, out, ...limits };
  const summary = await writeFeatures(request);
  const bytes = readFileSync(out);
  const values = new Float32Array(new Uint8Array(bytes).buffer);
  const width = summary.features.length;
  const column = (name: string): number[] => {
    const at = summary.features.indexOf(name);
    return Array.from({ length: summary.rows }, (_, row) => values[row * width + at]);
  };
  return { ...summary, values, column };
}

describe('writeFeatures', () => {
  it('includes all rows of a file in the means of dsdl98', async () => {
    const { column, scored } = await compute(
      ['0,a,q.example.com,1', '1,a,qqq.example.com,1', '2,a,unknown,1', '3,a,qqqqq.example.com,1'],
      'dsdl98@1',
    );
    expect(column('size_avg')).toEqual([3, 3, NaN, 3]);
    expect(scored).toBe(3);
  });

  it('begins with an empty history for each group, and continues it within the group', async () => {
    const rows = [
      ['1', '0,a,one.example.com'],
      ['1', '1,a,two.example.com'],
      ['2', '5,a,one.example.com'],
      ['2', '6,a,-'],
      ['2', '7,a,three.example.com'],
      ['1', '9,a,two.example.com'],
    ] as const;
    const { column, scored } = await compute(
      rows.map(([search, row]) => `${row},${search}`),
      HISTORY,
      'search',
    );
    expect(column('queries')).toEqual([1, 2, 1, NaN, 2, 1]);
    expect(column('distinct_names')).toEqual([1, 2, 1, NaN, 2, 1]);
    expect(scored).toBe(5);
  });

  it('returns the same as one search if no group is named', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => `${i},c${i % 3},n${i}.example.com,1`);
    const { column } = await compute(rows, HISTORY);
    expect(column('queries')).toEqual(rows.map((_, i) => Math.floor(i / 3) + 1));
  });
});
