/**
 * Contributions to a network's score, measured by exchanging features with those of an average benign row.
 *
 * Knows nothing of the network: it only asks for scores. A saturated score (0.999999) does not move when one
 * feature is taken away, so each feature is also put alone into the average row; its contribution is the mean
 * of both changes.
 *
 * @source the first and the last step of Shapley sampling, Štrumbelj and Kononenko 2010
 */
import type { Explainer, Scorer } from './scorer';

export class OcclusionExplainer implements Explainer {
  readonly #rows: number;
  readonly #variants: Float32Array;
  readonly #scores: Float32Array;

  /** @param baseline an average benign row, `scorer.featureCount` values */
  constructor(
    private readonly scorer: Scorer,
    private readonly baseline: Float32Array,
  ) {
    this.#rows = 2 * scorer.featureCount + 2;
    this.#variants = new Float32Array(this.#rows * scorer.featureCount);
    this.#scores = new Float32Array(this.#rows);
  }

  /** One scorer call of two rows a feature and two more. */
  async explain(matrix: Float32Array, offset: number, contributions: Float32Array): Promise<void> {
    const count = this.scorer.featureCount;
    this.#fillVariants(matrix.subarray(offset, offset + count));
    await this.scorer.score(this.#variants, this.#rows, this.#scores);
    const whole = this.#scores[2 * count];
    const average = this.#scores[2 * count + 1];
    for (let feature = 0; feature < count; feature++) {
      const lost = whole - this.#scores[2 * feature];
      const gained = this.#scores[2 * feature + 1] - average;
      contributions[feature] = (lost + gained) / 2;
    }
  }

  /** Two variants a feature: the row without it, the average row with it; then the row and the average row. */
  #fillVariants(row: Float32Array): void {
    const count = row.length;
    for (let feature = 0; feature < count; feature++) {
      const without = 2 * feature * count;
      const alone = without + count;
      this.#variants.set(row, without);
      this.#variants[without + feature] = this.baseline[feature];
      this.#variants.set(this.baseline, alone);
      this.#variants[alone + feature] = row[feature];
    }
    this.#variants.set(row, 2 * count * count);
    this.#variants.set(this.baseline, (2 * count + 1) * count);
  }
}
