/**
 * The original's contract, number by number, and its imported network.
 *
 * @jest-environment <rootDir>/test/support/onnx-environment.js
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importModel } from '../../src/cli/import-model';
import { score } from '../../src/cli/score';
import { DSDL98_SET } from '../../src/features/dsdl98/dsdl98-set';
import { createExplainer } from '../../src/model/explain/explainer';
import { readModel } from '../../src/model/model-folder';
import { createScorer } from '../../src/model/onnx-scorer';
import { ARTIFACT, extractInChunks, oracle, readGolden, scoredRows, scoreRows, WIDTH } from './dsdl98-rows';

const TOLERANCE = 1e-5;
const SCORE = 'pred_is_dns_data_exfiltration_proba';
const INPUT = join(__dirname, '../fixtures/dsdl98/input.csv');
const models = join(__dirname, '../../models');
const { rows, expected } = readGolden();

/** Distance from the nearest float32: 300.3 itself is 1.2e-5 away from it. */
const distance = (actual: number, value: number): number => Math.abs(actual - Math.fround(value));

describe('golden set of the original', () => {
  let app: string;

  beforeAll(async () => {
    app = mkdtempSync(join(tmpdir(), 'app-'));
    cpSync(join(models, 'dsdl98'), join(app, 'models/dsdl98'), { recursive: true });
    await importModel({ artifact: ARTIFACT, name: 'golden', app });
  });

  afterAll(() => {
    rmSync(app, { recursive: true });
  });

  it('matches every feature of every row in one chunk', () => {
    const features = scoredRows(extractInChunks(rows, rows.length).features);
    expect(features).toHaveLength(expected.length);
    let worst = 0;
    features.forEach((row, index) => {
      DSDL98_SET.features.forEach(({ name }, feature) => {
        worst = Math.max(worst, distance(row[feature], Number(expected[index][name])));
      });
    });
    expect(worst).toBeLessThanOrEqual(TOLERANCE);
  });

  it('matches every score of the imported network', async () => {
    const scorer = await createScorer(readModel(join(app, 'models'), 'golden'), WIDTH);
    const scores = await scoreRows(scorer, scoredRows(extractInChunks(rows, rows.length).features));
    expect(scores).toHaveLength(2187);
    const distances = Array.from(scores, (score, i) => Math.abs(score - Number(expected[i].proba)));
    expect(Math.max(...distances)).toBeLessThanOrEqual(TOLERANCE);
  });

  it.each([1, 160, 999])('agrees with the exact rule in chunks of %d rows', (chunkRows) => {
    const { features } = extractInChunks(rows, chunkRows);
    let checked = 0;
    for (let row = 0; row < rows.length; row += 13) {
      const actual = features[row];
      if (actual === undefined) continue;
      const seen = Math.min(rows.length, (Math.floor(row / chunkRows) + 1) * chunkRows);
      const wanted = oracle(rows, row, seen);
      const worst = Math.max(...wanted.map((value, i) => distance(actual[i], value)));
      expect(worst).toBeLessThanOrEqual(TOLERANCE);
      checked++;
    }
    expect(checked).toBeGreaterThan(150);
  });

  it.each([160, 999])(
    'scores by the exact rule, through the whole command, in chunks of %d rows',
    async (chunkRows) => {
      const modelsDir = join(app, 'models');
      const printed: Buffer[] = [];
      await score({
        files: [INPUT],
        options: ['model=golden'],
        chunkRows,
        modelsDir,
        report: () => undefined,
        output: { write: (bytes) => printed.push(Buffer.from(bytes)) },
      });
      const replied = parse<Record<string, string>>(Buffer.concat(printed), { columns: true });
      expect(replied).toHaveLength(rows.length);
      const checked = rows.map((_, row) => row).filter((row) => row % 13 === 0 && rows[row].rank === '1');
      const wanted = checked.map((row) => {
        const seen = Math.min(rows.length, (Math.floor(row / chunkRows) + 1) * chunkRows);
        return Float32Array.from(oracle(rows, row, seen));
      });
      const scores = await scoreRows(await createScorer(readModel(modelsDir, 'golden'), WIDTH), wanted);
      const distances = checked.map((row, i) => Math.abs(Number(replied[row][SCORE]) - scores[i]));
      expect(distances.length).toBeGreaterThan(150);
      expect(Math.max(...distances)).toBeLessThanOrEqual(TOLERANCE);
    },
  );

  it('explains a flagged row with features that stand out', async () => {
    const model = readModel(models, 'dsdl98');
    const explainer = createExplainer(model, await createScorer(model, WIDTH));
    const query = `${'q7x'.repeat(20)}.${'k9z2'.repeat(15)}.example.com`;
    const [features] = scoredRows(extractInChunks([{ src: 'a', query, rank: '1' }], 1).features);
    const contributions = new Float32Array(WIDTH);
    await explainer.explain(features, Int32Array.of(0), contributions);
    expect(Math.max(...contributions)).toBeGreaterThan(0);
  });
});
