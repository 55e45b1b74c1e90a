/**
 * All feature sets that models can name. To add one: write it in a folder of its own and list it here.
 */
import { DSDL98_SET } from './dsdl98/dsdl98-set';
import type { FeatureSet } from './feature-set';
import { HISTORY_SET } from './history/history-set';

export const featureSets: readonly FeatureSet[] = [HISTORY_SET, DSDL98_SET];

/** @returns undefined where no set of that name and version exists */
export function findFeatureSet(name: string, version: number): FeatureSet | undefined {
  return featureSets.find((set) => set.name === name && set.version === version);
}
