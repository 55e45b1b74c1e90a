/**
 * All feature sets that models can use. To add one, write it in its own folder and list it here.
 */
import { DSDL98_SET } from './dsdl98/dsdl98-set';
import type { FeatureSet } from './feature-set';
import { HISTORY_SET } from './history/history-set';

export const featureSets: readonly FeatureSet[] = [HISTORY_SET, DSDL98_SET];

/** @returns the set of that name and version; undefined if it does not exist */
export function findFeatureSet(name: string, version: number): FeatureSet | undefined {
  return featureSets.find((set) => set.name === name && set.version === version);
}
