/** The gate against the plain rule: full(row) where gate(row) reaches the bound, gate(row) otherwise. */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { GatedExplainer } from '../../../src/model/gated-explainer';
import { GatedScorer } from '../../../src/model/gated-scorer';
import type { Explainer, Scorer } from '../../../src/model/scorer';

const WIDTH = 3;

type Rule = (row: Float32Array) => number;

const gateRule: Rule = ([first, second]) => (first + second) / 2;
const fullRule: Rule = ([first, , third]) => (first * 3 + third) / 4;

/** Scores by a rule and counts the rows that it was asked for. */
class RuleScorer implements Scorer {
  readonly featureCount = WIDTH;
  rowsSeen = 0;

  constructor(private readonly rule: Rule) {}

  score(matrix: Float32Array, rows: number, scores: Float32Array): Promise<void> {
    for (let row = 0; row < rows; row++) {
      scores[row] = this.rule(matrix.subarray(row * WIDTH, (row + 1) * WIDTH));
    }
    this.rowsSeen += rows;
    return Promise.resolve();
  }
}

const unitFloat = fc.float({ min: 0, max: 1, noNaN: true });
const rowsOf = (max: number) =>
  fc.array(fc.array(unitFloat, { minLength: WIDTH, maxLength: WIDTH }), { maxLength: max });

describe('GatedScorer', () => {
  it('equals the plain rule for any bound and any batches, and spares the full model', async () => {
    let scored = 0;
    let spared = 0;
    const property = fc.asyncProperty(
      fc.array(rowsOf(40), { minLength: 1, maxLength: 4 }),
      fc.oneof(unitFloat, fc.constantFrom(0, 1)),
      async (batches, bound) => {
        const full = new RuleScorer(fullRule);
        const scorer = new GatedScorer(new RuleScorer(gateRule), full, bound);
        let passed = 0;
        for (const rows of batches) {
          const scores = new Float32Array(rows.length + 1).fill(7);
          await scorer.score(Float32Array.from(rows.flat()), rows.length, scores);
          for (const [index, values] of rows.entries()) {
            const row = Float32Array.from(values);
            const goesOn = Math.fround(gateRule(row)) >= bound;
            expect(scores[index]).toBe(Math.fround((goesOn ? fullRule : gateRule)(row)));
            expect(scorer.usedFullModel(index)).toBe(goesOn);
            passed += Number(goesOn);
          }
          expect(scores[rows.length]).toBe(7);
          scored += rows.length;
        }
        expect(full.rowsSeen).toBe(passed);
        spared += Number(passed === 0);
      },
    );
    await fc.assert(property, { seed: 6, numRuns: 300 });
    expect(scored).toBeGreaterThan(3000);
    expect(spared).toBeGreaterThan(10);
  });
});

describe('GatedExplainer', () => {
  it('asks for each row the model that gave its score', async () => {
    const scorer = new GatedScorer(new RuleScorer(gateRule), new RuleScorer(fullRule), 0.5);
    const marking = (mark: number): Explainer => ({
      explain: (_matrix, offsets, contributions) => {
        offsets.forEach((offset, i) => (contributions[i * WIDTH] = mark + offset));
      },
    });
    const explainer = new GatedExplainer(scorer, marking(100), marking(200));
    const matrix = Float32Array.of(0.9, 0.9, 0, 0.1, 0.1, 0, 0.5, 0.5, 0);
    await scorer.score(matrix, 3, new Float32Array(3));
    for (const rows of [[0, 1, 2], [2, 0, 1], [1], []]) {
      const contributions = new Float32Array(rows.length * WIDTH);
      await explainer.explain(
        matrix,
        Int32Array.from(rows, (row) => row * WIDTH),
        contributions,
      );
      const marks = rows.map((_, i) => contributions[i * WIDTH]);
      expect(marks).toEqual(rows.map((row) => [200, 103, 206][row]));
    }
  });
});
