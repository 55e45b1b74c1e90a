/** Explains each row by the one of two models that gave its score. */
import type { GatedScorer } from './gated-scorer';
import type { Explainer } from './scorer';

export class GatedExplainer implements Explainer {
  constructor(
    private readonly scorer: GatedScorer,
    private readonly gate: Explainer,
    private readonly full: Explainer,
  ) {}

  async explain(matrix: Float32Array, offsets: Int32Array, contributions: Float32Array): Promise<void> {
    let end = 0;
    for (let first = 0; first < offsets.length; first = end) {
      end = this.#endOfRun(offsets, first);
      const explainer = this.#usedFull(offsets[first]) ? this.full : this.gate;
      const target = contributions.subarray(first * this.scorer.featureCount);
      await explainer.explain(matrix, offsets.subarray(first, end), target);
    }
  }

  /** Rows behind each other that one model scored are explained in one call. */
  #endOfRun(offsets: Int32Array, first: number): number {
    const isFull = this.#usedFull(offsets[first]);
    let end = first + 1;
    while (end < offsets.length && this.#usedFull(offsets[end]) === isFull) end++;
    return end;
  }

  #usedFull(offset: number): boolean {
    return this.scorer.usedFullModel(offset / this.scorer.featureCount);
  }
}
