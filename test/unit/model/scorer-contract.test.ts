/**
 * One contract for every scorer and every model: the shipped ones and a small one of each kind.
 *
 * @jest-environment <rootDir>/test/support/onnx-environment.js
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { findFeatureSet } from '../../../src/features/registry';
import { type LoadedModel, listModels, readModel } from '../../../src/model/model-folder';
import { createScorer } from '../../../src/model/onnx-scorer';
import type { Scorer } from '../../../src/model/scorer';
import { ScorerError } from '../../../src/model/scorer';
import { encodeNetwork } from '../../../src/model/import/network-writer';
import { linearModel, loadedModel } from '../../support/model-builders';
import { treeModel } from '../../support/tree-models';

interface Case {
  readonly name: string;
  readonly model: LoadedModel;
  readonly featureCount: number;
}

const stump = [
  { feature: 0, threshold: 3, yes: 1, no: 2, cover: 10 },
  { weight: -2, cover: 6 },
  { weight: 2, cover: 4 },
];

const modelsDir = join(__dirname, '../../../models');
const shipped = listModels(modelsDir).map((name): Case => {
  const model = readModel(modelsDir, name);
  const { featureSet } = model.manifest;
  const set = findFeatureSet(featureSet.name, featureSet.version);
  if (!set)
    throw new Error(`models/${name}: there is no feature set ${featureSet.name}@${featureSet.version}`);
  return { name, model, featureCount: set.features.length };
});
const cases: Case[] = [
  ...shipped,
  { name: 'a network', model: loadedModel(linearModel([1, -1, 0.5], 0.1)), featureCount: 3 },
  { name: 'trees', model: loadedModel(treeModel([stump, stump], 3)), featureCount: 3 },
];

const ROWS = 300;

/** Varied rows from a fixed linear congruential sequence: about 0 in the first row, up to 50 in the last. */
function sampleMatrix(featureCount: number): Float32Array {
  let state = 1;
  return Float32Array.from({ length: ROWS * featureCount }, (_, index) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 32) * 50 * (index / (ROWS * featureCount)) ** 2;
  });
}

it('covers the shipped models', () => {
  expect(cases.map(({ name }) => name)).toContain('dsdl98');
});

describe.each(cases)('scorer of $name', ({ model, featureCount }) => {
  const matrix = sampleMatrix(featureCount);
  let scorer: Scorer;
  let scores: Float32Array;

  beforeAll(async () => {
    scorer = await createScorer(model, featureCount);
    scores = new Float32Array(ROWS);
    await scorer.score(matrix, ROWS, scores);
  });

  it('returns scores from 0 to 1 that are not all alike', () => {
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
    expect(new Set(scores).size).toBeGreaterThan(1);
  });

  it.each([1, 7, 64])('returns the same scores in batches of %d', async (batch) => {
    for (let row = 0; row < ROWS; row += batch) {
      const rows = Math.min(batch, ROWS - row);
      const part = new Float32Array(rows);
      await scorer.score(matrix.subarray(row * featureCount), rows, part);
      for (let i = 0; i < rows; i++) expect(part[i]).toBeCloseTo(scores[row + i], 6);
    }
  });

  it('keeps rows and scores together in another order', async () => {
    const reversed = new Float32Array(matrix.length);
    for (let row = 0; row < ROWS; row++) {
      const from = (ROWS - 1 - row) * featureCount;
      reversed.set(matrix.subarray(from, from + featureCount), row * featureCount);
    }
    const other = new Float32Array(ROWS);
    await scorer.score(reversed, ROWS, other);
    other.reverse().forEach((score, row) => {
      expect(score).toBeCloseTo(scores[row], 6);
    });
  });

  it('accepts an empty batch and does not touch what follows the rows', async () => {
    const target = Float32Array.of(7, 7);
    await scorer.score(matrix, 0, target);
    await scorer.score(matrix, 1, target);
    expect(target[1]).toBe(7);
  });

  it('refuses a matrix that is too small', async () => {
    await expect(scorer.score(new Float32Array(1), ROWS, scores)).rejects.toThrow(ScorerError);
  });

  it('returns a score or an error for NaN, never NaN', async () => {
    const row = new Float32Array(featureCount).fill(NaN);
    const target = new Float32Array(1);
    const outcome = await scorer.score(row, 1, target).catch((error: unknown) => error);
    expect(outcome instanceof ScorerError || target[0] >= 0).toBe(true);
    expect(target[0]).not.toBeNaN();
  });

  it('is refused for a different number of features', async () => {
    await expect(createScorer(model, featureCount + 1)).rejects.toMatchObject({
      codes: ['MODEL_UNSUPPORTED'],
    });
  });
});

it('refuses bytes that are not a model', async () => {
  const model = loadedModel(Uint8Array.of(1, 2, 3));
  await expect(createScorer(model, 3)).rejects.toMatchObject({ codes: ['MODEL_UNSUPPORTED'] });
});

it('fails when a model returns a value that is not a score', async () => {
  const weight = Float32Array.of(NaN);
  const scorer = await createScorer(loadedModel(encodeNetwork([{ weight, bias: Float32Array.of(0) }])), 1);
  await expect(scorer.score(Float32Array.of(1), 1, new Float32Array(1))).rejects.toThrow(ScorerError);
});

it('keeps rounding errors of a saturated sigmoid inside 0 and 1', async () => {
  const scorer = await createScorer(loadedModel(linearModel([1], 0)), 1);
  // The runtime makes 1 + 2^-23 of the logit 17.844.
  const logits = Float32Array.from({ length: 40_000 }, (_, i) => i / 1000 - 20);
  const scores = new Float32Array(logits.length);
  await scorer.score(logits, logits.length, scores);
  expect(Math.max(...scores)).toBe(1);
  expect(Math.min(...scores)).toBeGreaterThanOrEqual(0);
});
