/** Explains each row by the one of two models that gave its score. */
import type { GatedScorer } from './gated-scorer';
import type { Explainer } from './scorer';

export class GatedExplainer implements Explainer {
  constructor(
    private readonly scorer: GatedScorer,
    private readonly gate: Explainer,
    private readonly full: Explainer,
  ) {}

  explain(matrix: Float32Array, offset: number, contributions: Float32Array): void | Promise<void> {
    const usesFull = this.scorer.usedFullModel(offset / this.scorer.featureCount);
    return (usesFull ? this.full : this.gate).explain(matrix, offset, contributions);
  }
}
