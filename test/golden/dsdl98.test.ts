/**
 * The shipped model dsdl98 returns its golden scores.
 *
 * @jest-environment <rootDir>/test/support/onnx-environment.js
 */
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readModel } from '../../src/model/model-folder';
import { createScorer } from '../../src/model/onnx-scorer';
import { extractInChunks, scoredRows, scoreRows, type RankedRow, WIDTH } from './dsdl98-rows';

const TOLERANCE = 1e-5;
const models = join(__dirname, '../../models');

describe('models/dsdl98', () => {
  it('returns the scores of its golden.csv', async () => {
    const text = readFileSync(join(models, 'dsdl98/golden.csv'));
    const golden = parse(text, { columns: true }) as unknown as (RankedRow & { score: string })[];
    const scorer = await createScorer(readModel(models, 'dsdl98'), WIDTH);
    const scores = await scoreRows(scorer, scoredRows(extractInChunks(golden, golden.length).features));
    expect(scores.length).toBeGreaterThan(200);
    scores.forEach((score, i) => {
      expect(Math.abs(score - Number(golden[i].score))).toBeLessThanOrEqual(TOLERANCE);
    });
  });
});
