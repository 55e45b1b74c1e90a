/**
 * Scores feature vectors with the model, and writes the reasons of the rows that get them.
 */
import { SLICE_ROWS, type FeatureSet, type FeatureVectors } from '../features/feature-set';
import type { Explainer, Scorer } from '../model/scorer';
import { Reasons } from './reasons';
import type { RowTexts } from './row-texts';

/** In place of the score of a row that has none. */
export const NO_SCORE = -1;

/** Number of rows that are explained together: 16 to 128 are equally fast. */
const EXPLAINED_ROWS = 64;
const MICROS = 1_000_000;

export interface ScoringParts {
  readonly featureSet: FeatureSet;
  readonly scorer: Scorer;
  readonly explainer: Explainer;
  /** Scores at or above it get verdict 1. */
  readonly threshold: number;
  /** Reasons for all scored rows instead of those with verdict 1. */
  readonly explainAll: boolean;
}

export class VectorScores {
  private readonly reasons: Reasons;
  private readonly width: number;
  /** Scores of one slice's vectors, and where the features of the rows that get reasons start. */
  private readonly scores = new Float32Array(SLICE_ROWS);
  private readonly explainedOffsets = new Int32Array(SLICE_ROWS);
  private readonly contributions: Float32Array;
  /** Views of `contributions`, one per row. */
  private readonly rowContributions: readonly Float32Array[];

  /** @param reasonTexts receives the reasons */
  constructor(
    private readonly parts: ScoringParts,
    private readonly reasonTexts: RowTexts,
  ) {
    const { features } = parts.featureSet;
    const width = features.length;
    this.width = width;
    this.reasons = new Reasons(features);
    this.contributions = new Float32Array(EXPLAINED_ROWS * width);
    this.rowContributions = Array.from({ length: EXPLAINED_ROWS }, (_, i) =>
      this.contributions.subarray(i * width, (i + 1) * width),
    );
  }

  /**
   * Scores one slice.
   *
   * @param micros scores by row, in millionths, to which those of the vectors' rows are written
   * @throws RangeError for a score outside 0..1
   */
  async score(vectors: FeatureVectors, micros: Int32Array): Promise<void> {
    const { count, matrix, rows } = vectors;
    await this.parts.scorer.score(matrix, count, this.scores);
    let explained = 0;
    for (let vector = 0; vector < count; vector++) {
      const score = toMicros(this.scores[vector]);
      micros[rows[vector]] = score;
      if (this.isExplained(score)) this.explainedOffsets[explained++] = vector * this.width;
    }
    for (let first = 0; first < explained; first += EXPLAINED_ROWS) {
      const end = Math.min(explained, first + EXPLAINED_ROWS);
      await this.explain(vectors, this.explainedOffsets.subarray(first, end));
    }
  }

  /** Whether a row with this score gets a reason. */
  isExplained(micros: number): boolean {
    return this.parts.explainAll || this.isFlagged(micros);
  }

  /** Whether a row with this score gets verdict 1. */
  isFlagged(micros: number): boolean {
    return micros / MICROS >= this.parts.threshold;
  }

  /** @param offsets at most EXPLAINED_ROWS */
  private async explain({ matrix, rows }: FeatureVectors, offsets: Int32Array): Promise<void> {
    await this.parts.explainer.explain(matrix, offsets, this.contributions);
    for (let i = 0; i < offsets.length; i++) {
      const text = this.reasons.describe(this.rowContributions[i], matrix, offsets[i]);
      this.reasonTexts.set(rows[offsets[i] / this.width], text);
    }
  }
}

/** @throws RangeError for a score outside 0..1: it would be written as a different score, or as an empty cell */
function toMicros(score: number): number {
  const micros = Math.round(score * MICROS);
  if (!(micros >= 0 && micros <= MICROS)) throw new RangeError(`the score ${score} is not from 0 to 1`);
  return micros;
}
