/**
 * What a scorer is: a feature matrix in, one calibrated score a row out.
 *
 * Two kinds of model stand behind it (trees, network); both run in ONNX Runtime and obey one contract suite.
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

/** Says what moved a score. */
export interface Explainer {
  /**
   * Contribution of each feature to the scores of some rows; positive raised it. Their order matters, not their unit.
   *
   * @param matrix row-major, the one that the scorer scored last
   * @param offsets where the rows' features start
   * @param contributions receives `featureCount` values a row, in the order of `offsets`
   */
  explain(matrix: Float32Array, offsets: Int32Array, contributions: Float32Array): void | Promise<void>;
}
