/**
 * Contributions to a network's score, measured by swapping features with those of an average benign row.
 *
 * It only uses scores and does not look inside the network. A saturated score (0.999999) does not move when one feature
 * is removed, so each feature is also put alone into the average row; its contribution is the mean of both changes.
 *
 * @source the first and the last step of Shapley sampling, Štrumbelj and Kononenko 2010
 */
import type { Explainer, Scorer } from '../scorer';

/**
 * A feature that differs from the average row by less than this is skipped: the features are counts, lengths and bits.
 * Skipping reduces the time for each flagged row of the golden set from 0.20 to 0.14 ms.
 */
const NEGLIGIBLE = 0.05;

export class OcclusionExplainer implements Explainer {
  readonly #variants: Float32Array;
  readonly #scores: Float32Array;
  /** Features of the row that stand out, in order. */
  readonly #features: number[] = [];

  /** @param baseline an average benign row, `scorer.featureCount` values */
  constructor(
    private readonly scorer: Scorer,
    private readonly baseline: Float32Array,
  ) {
    const maxRows = 2 * scorer.featureCount + 2;
    this.#variants = new Float32Array(maxRows * scorer.featureCount);
    this.#scores = new Float32Array(maxRows);
  }

  async explain(matrix: Float32Array, offsets: Int32Array, contributions: Float32Array): Promise<void> {
    const width = this.scorer.featureCount;
    for (const [i, offset] of offsets.entries()) {
      const row = matrix.subarray(offset, offset + width);
      await this.#explainRow(row, contributions.subarray(i * width, (i + 1) * width));
    }
  }

  /** One call of the scorer, with two rows for each feature that stands out, and two more. */
  async #explainRow(row: Float32Array, contributions: Float32Array): Promise<void> {
    const rows = this.#fillVariants(row);
    const scores = this.#scores;
    await this.scorer.score(this.#variants, rows, scores);
    const [whole, average] = [scores[rows - 2], scores[rows - 1]];
    contributions.fill(0);
    for (const [index, feature] of this.#features.entries()) {
      const lost = whole - scores[2 * index];
      const gained = scores[2 * index + 1] - average;
      contributions[feature] = (lost + gained) / 2;
    }
  }

  /**
   * Two variants for each feature: the row without it, and the average row with it. Then the row and the average row.
   *
   * @returns the number of rows
   */
  #fillVariants(row: Float32Array): number {
    const { length } = row;
    let at = 0;
    this.#features.length = 0;
    for (let feature = 0; feature < length; feature++) {
      if (Math.abs(row[feature] - this.baseline[feature]) < NEGLIGIBLE) continue;
      this.#features.push(feature);
      this.#variants.set(row, at);
      this.#variants[at + feature] = this.baseline[feature];
      this.#variants.set(this.baseline, at + length);
      this.#variants[at + length + feature] = row[feature];
      at += 2 * length;
    }
    this.#variants.set(row, at);
    this.#variants.set(this.baseline, at + length);
    return at / length + 2;
  }
}
