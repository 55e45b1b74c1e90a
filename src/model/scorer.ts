/**
 * A scorer: a feature matrix in, one calibrated score for each row out.
 *
 * There are two kinds of model (trees, network); both run in ONNX Runtime and pass the same contract tests.
 */
export interface Scorer {
  readonly featureCount: number;
  /**
   * @param matrix row-major [rows, featureCount], float32
   * @param scores receives `rows` values, 0 to 1
   * @throws ScorerError when the runtime fails
   */
  score(matrix: Float32Array, rows: number, scores: Float32Array): Promise<void>;
}

/** Computes how much each feature contributed to a score. */
export interface Explainer {
  /**
   * Contribution of each feature to the scores of some rows; a positive one raised the score. Only their order matters.
   *
   * @param matrix row-major, the one that the scorer scored last
   * @param offsets where the rows' features start
   * @param contributions receives `featureCount` values for each row, in the order of `offsets`
   */
  explain(matrix: Float32Array, offsets: Int32Array, contributions: Float32Array): void | Promise<void>;
}

/**
 * Scoring failed: the runtime broke, or a model returned something that is not a score. Never a user's mistake, so the
 * search fails and shows it: an unverified score must not reach a row.
 */
export class ScorerError extends Error {
  override readonly name = 'ScorerError';
}
