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

/** Works in arrays of its own: one search may flag every row. */
export class Reasons {
  private readonly index: ReadonlyMap<string, number>;
  /** Family of each feature, as a number in order of first appearance. */
  private readonly familyOf: readonly number[];
  private readonly totals: Float64Array;
  /** Feature of each family that contributed most. */
  private readonly speakers: Int32Array;

  constructor(private readonly features: readonly FeatureDefinition[]) {
    const families = [...new Set(features.map(({ family }) => family))];
    this.index = new Map(features.map(({ name }, i) => [name, i]));
    this.familyOf = features.map(({ family }) => families.indexOf(family));
    this.totals = new Float64Array(families.length);
    this.speakers = new Int32Array(families.length);
  }

  /**
   * @param contributions one a feature, positive raised the score
   * @param matrix holds the row's features at `offset`
   * @returns up to three reasons, the strongest first; at least one
   */
  describe(contributions: Float32Array, matrix: Float32Array, offset: number): string {
    this.add(contributions);
    const value = (name: string): number => matrix[offset + this.position(name)];
    const least = this.totals[this.strongest()] * LEAST_SHARE;
    const texts: string[] = [];
    while (texts.length < MOST_REASONS) {
      const family = this.strongest();
      const total = this.totals[family];
      if (texts.length > 0 && !(total > 0 && total >= least)) break;
      this.totals[family] = -Infinity;
      const text = this.features[this.speakers[family]].describe(value);
      if (!texts.includes(text)) texts.push(text);
    }
    return texts.join(REASON_SEPARATOR);
  }

  /** Sums up by family and finds who speaks for each. */
  private add(contributions: Float32Array): void {
    const { totals, speakers, familyOf } = this;
    totals.fill(0);
    speakers.fill(-1);
    for (let feature = 0; feature < familyOf.length; feature++) {
      const family = familyOf[feature];
      const speaker = speakers[family];
      totals[family] += contributions[feature];
      if (speaker < 0 || contributions[feature] > contributions[speaker]) speakers[family] = feature;
    }
  }

  /** The family with the largest total, of equal ones the first in the set's order. */
  private strongest(): number {
    const { totals } = this;
    let strongest = 0;
    for (let family = 1; family < totals.length; family++) {
      if (totals[family] > totals[strongest]) strongest = family;
    }
    return strongest;
  }

  private position(name: string): number {
    const position = this.index.get(name);
    if (position === undefined) throw new Error(`a reason asks for the unknown feature ${name}`);
    return position;
  }
}
