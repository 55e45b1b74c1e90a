/**
 * Contributions to a network's score, on a linear model whose weights are known.
 *
 * @jest-environment <rootDir>/test/support/onnx-environment.js
 */
import { describe, expect, it } from '@jest/globals';
import { createExplainer } from '../../../../src/model/explain/explainer';
import { createScorer } from '../../../../src/model/onnx-scorer';
import { OcclusionExplainer } from '../../../../src/model/explain/occlusion-explainer';
import { linearModel, loadedModel } from '../../../support/model-builders';

const FEATURES = 3;

describe('OcclusionExplainer', () => {
  const weights = [2, -1, 0];

  it('orders features by the weights of a linear model', async () => {
    const model = loadedModel(linearModel(weights, 0), [0, 0, 0]);
    const explainer = createExplainer(model, await createScorer(model, FEATURES));
    const contributions = new Float32Array(FEATURES);
    await explainer.explain(Float32Array.of(9, 1, 1, 5), Int32Array.of(1), contributions);
    expect(contributions[0]).toBeGreaterThan(0);
    expect(contributions[1]).toBeLessThan(0);
    expect(contributions[2]).toBe(0);
  });

  it('still distinguishes features if the score is saturated', async () => {
    const model = loadedModel(linearModel([200, 50, 0], 0), [0, 0, 0]);
    const explainer = createExplainer(model, await createScorer(model, FEATURES));
    const contributions = new Float32Array(FEATURES);
    await explainer.explain(Float32Array.of(1, 0, 4), Int32Array.of(0), contributions);
    expect(contributions[0]).toBeGreaterThan(0.2);
  });

  it('explains each of several rows', async () => {
    const model = loadedModel(linearModel(weights, 0), [0, 0, 0]);
    const explainer = createExplainer(model, await createScorer(model, FEATURES));
    const contributions = new Float32Array(2 * FEATURES).fill(9);
    await explainer.explain(Float32Array.of(1, 0, 0, 0, 1, 0), Int32Array.of(3, 0), contributions);
    expect(Array.from(contributions, Math.sign)).toEqual([0, -1, 0, 1, 0, 0]);
  });

  it('skips features that do not stand out', async () => {
    const rowsSeen: number[] = [];
    const scorer = {
      featureCount: FEATURES,
      score: (_matrix: Float32Array, rows: number, scores: Float32Array) => {
        rowsSeen.push(rows);
        scores.fill(0.5);
        return Promise.resolve();
      },
    };
    const explainer = new OcclusionExplainer(scorer, Float32Array.of(0, 1, 2));
    const contributions = new Float32Array(FEATURES).fill(9);
    await explainer.explain(Float32Array.of(0.04, 3, 2), Int32Array.of(0), contributions);
    expect(rowsSeen).toEqual([4]);
    expect(Array.from(contributions)).toEqual([0, 0, 0]);
  });

  it.each([[undefined], [[1, 2]]])('needs a baseline of the right length, not %j', async (baseline) => {
    const model = loadedModel(linearModel(weights, 0), baseline);
    const scorer = await createScorer(model, FEATURES);
    expect(() => createExplainer(model, scorer)).toThrow(/baseline/);
  });
});
