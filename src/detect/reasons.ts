/**
 * The reasons of one row in words: the groups of features that raised its score most, the strongest first.
 *
 * Contributions come from the model, words from each feature. The rules of wording are in docs/use/reasons.md.
 */
import type { FeatureDefinition } from '../features/feature-set';

const MAX_REASONS = 3;
const REASON_SEPARATOR = '; ';
/** A reason that moved the score by less than this share of the strongest one's effect is noise. */
const MIN_SHARE = 0.1;

/** Reuses its arrays, because a search may flag every row. */
export class Reasons {
  private readonly index: ReadonlyMap<string, number>;
  /** The reason group of each feature, as a number in order of first appearance. */
  private readonly groupOf: readonly number[];
  private readonly totals: Float64Array;
  /** The feature of each group that contributed most. */
  private readonly strongestFeatures: Int32Array;

  constructor(private readonly features: readonly FeatureDefinition[]) {
    const groups = [...new Set(features.map(({ reasonGroup }) => reasonGroup))];
    this.index = new Map(features.map(({ name }, i) => [name, i]));
    this.groupOf = features.map(({ reasonGroup }) => groups.indexOf(reasonGroup));
    this.totals = new Float64Array(groups.length);
    this.strongestFeatures = new Int32Array(groups.length);
  }

  /**
   * @param contributions one for each feature; a positive one raised the score
   * @param matrix holds the row's features at `offset`
   * @returns up to three reasons, the strongest first; at least one
   */
  describe(contributions: Float32Array, matrix: Float32Array, offset: number): string {
    this.add(contributions);
    const value = (name: string): number => matrix[offset + this.position(name)];
    const least = this.totals[this.strongest()] * MIN_SHARE;
    const texts: string[] = [];
    while (texts.length < MAX_REASONS) {
      const group = this.strongest();
      const total = this.totals[group];
      if (texts.length > 0 && !(total > 0 && total >= least)) break;
      this.totals[group] = -Infinity;
      const text = this.features[this.strongestFeatures[group]].describe(value);
      if (!texts.includes(text)) texts.push(text);
    }
    return texts.join(REASON_SEPARATOR);
  }

  /** Adds up contributions by group and finds the strongest feature of each. */
  private add(contributions: Float32Array): void {
    const { totals, strongestFeatures, groupOf } = this;
    totals.fill(0);
    strongestFeatures.fill(-1);
    for (let feature = 0; feature < groupOf.length; feature++) {
      const group = groupOf[feature];
      const best = strongestFeatures[group];
      totals[group] += contributions[feature];
      if (best < 0 || contributions[feature] > contributions[best]) strongestFeatures[group] = feature;
    }
  }

  /** The group with the largest total; among equal ones the first in the set's order. */
  private strongest(): number {
    const { totals } = this;
    let strongest = 0;
    for (let group = 1; group < totals.length; group++) {
      if (totals[group] > totals[strongest]) strongest = group;
    }
    return strongest;
  }

  private position(name: string): number {
    const position = this.index.get(name);
    if (position === undefined) throw new Error(`a reason asks for the unknown feature ${name}`);
    return position;
  }
}
