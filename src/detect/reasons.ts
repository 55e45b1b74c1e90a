/**
 * The reasons of one row in words: which families of features raised its score most.
 *
 * Chooses and joins only. What a feature contributed comes from the model, the words from the feature itself.
 */
import type { FeatureDefinition } from '../features/feature-set';

const MOST_REASONS = 3;
export const REASON_SEPARATOR = '; ';
/** A reason that moved the score less than this share of the strongest one only distracts. */
const LEAST_SHARE = 0.1;

export class Reasons {
  private readonly index: ReadonlyMap<string, number>;
  private readonly families: readonly string[];

  constructor(private readonly features: readonly FeatureDefinition[]) {
    this.index = new Map(features.map(({ name }, i) => [name, i]));
    this.families = [...new Set(features.map(({ family }) => family))];
  }

  /**
   * @param contributions one a feature, positive raised the score
   * @param matrix holds the row's features at `offset`
   * @returns up to three reasons, the strongest first; at least one
   */
  describe(contributions: Float32Array, matrix: Float32Array, offset: number): string {
    const value = (name: string): number => matrix[offset + this.position(name)];
    const ranked = this.rank(contributions);
    const least = ranked[0].total * LEAST_SHARE;
    const texts = ranked
      .filter(({ total }, place) => place === 0 || (total > 0 && total >= least))
      .map(({ feature }) => this.features[feature].describe(value));
    return [...new Set(texts)].slice(0, MOST_REASONS).join(REASON_SEPARATOR);
  }

  /** Families by their total contribution, each with the feature of it that speaks. */
  private rank(contributions: Float32Array): { total: number; feature: number }[] {
    const best = new Map(this.families.map((family) => [family, { total: 0, feature: -1 }]));
    this.features.forEach(({ family }, feature) => {
      const entry = best.get(family)!;
      entry.total += contributions[feature];
      if (entry.feature < 0 || contributions[feature] > contributions[entry.feature]) entry.feature = feature;
    });
    return [...best.values()].sort((a, b) => b.total - a.total);
  }

  private position(name: string): number {
    const position = this.index.get(name);
    if (position === undefined) throw new Error(`a reason asks for the unknown feature ${name}`);
    return position;
  }
}
