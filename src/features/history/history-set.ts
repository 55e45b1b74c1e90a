/**
 * Feature set "history", version 3: the name's text, its form, the pair's and the client's history.
 *
 * A model names the set and its version: raise the version when the meaning of a feature changes.
 */
import type { FeatureSet } from '../feature-set';
import { FEATURES } from './feature-list';
import { HistoryExtractor } from './history-extractor';
import { BITS_PER_BYTE, byteCount } from '../words';

export const HISTORY_SET: FeatureSet = {
  name: 'history',
  version: 3,
  extraFields: [],
  usesTime: true,
  features: FEATURES,
  describeBelowFloor: (informationFloorBits) =>
    `less than ${byteCount(informationFloorBits / BITS_PER_BYTE)} of information in new names`,
  createExtractor: (options) => new HistoryExtractor(options),
};
