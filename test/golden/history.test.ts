/**
 * The shipped model on rows that may be shipped, through the same path as a search.
 *
 * @jest-environment <rootDir>/test/support/onnx-environment.js
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { score } from '../../src/cli/score';

const models = join(__dirname, '../../models');
const golden = join(models, 'history/golden.csv');
/** Both the reply and the file have six decimals. */
const TOLERANCE = 1e-5;

type GoldenRow = Readonly<Record<string, string>>;

async function scoreGolden(chunkRows: number): Promise<GoldenRow[]> {
  const pieces: Buffer[] = [];
  const output = { write: (bytes: Uint8Array): number => pieces.push(Buffer.from(bytes)) };
  await score({
    files: [golden],
    options: [],
    chunkRows,
    modelsDir: models,
    report: () => undefined,
    output,
  });
  return parse(Buffer.concat(pieces), { columns: true });
}

describe('golden rows of model history', () => {
  const expected: GoldenRow[] = parse(readFileSync(golden), { columns: true });
  let rows: GoldenRow[];

  beforeAll(async () => {
    rows = await scoreGolden(1000);
  });

  it('has the same scores as the trainer', () => {
    expect(rows).toHaveLength(expected.length);
    const distances = rows.map((row) =>
      Math.abs(Number(row.pred_is_dns_data_exfiltration_proba) - Number(row.score)),
    );
    expect(Math.max(...distances)).toBeLessThanOrEqual(TOLERANCE);
  });

  it('does not depend on how the rows are cut into chunks', async () => {
    expect(await scoreGolden(37)).toEqual(rows);
  });

  it('flags tunnels and no host name of the HTTP Archive', () => {
    const flagged = rows.filter((row) => row.pred_is_dns_data_exfiltration === '1');
    const clients = new Set(flagged.map((row) => row.src));
    expect([...clients].filter((client) => client.startsWith('10.0.1.'))).toEqual([]);
    expect(clients.size).toBe(8);
  });
});
