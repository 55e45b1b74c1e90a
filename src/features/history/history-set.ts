/**
 * Feature set "history", version 3: the name alone, its form, the pair's and the client's history.
 *
 * A model names set and version: whoever changes what a feature means raises the version.
 */
import type { FeatureSet } from '../feature-set';
import { CLIENT_FEATURES } from './client-history';
import { FORM_FEATURES } from './form-features';
import { HistoryExtractor } from './history-extractor';
import { NAME_FEATURES } from './name-features';
import { PAIR_FEATURES } from './pair-features';
import { BITS_PER_BYTE, byteCount } from './words';

export const HISTORY_SET: FeatureSet = {
  name: 'history',
  version: 3,
  extraFields: [],
  usesTime: true,
  features: [...NAME_FEATURES, ...FORM_FEATURES, ...PAIR_FEATURES, ...CLIENT_FEATURES],
  describeTooLittle: (leastBits) =>
    `less than ${byteCount(leastBits / BITS_PER_BYTE)} of information in new names`,
  createExtractor: (resources) => new HistoryExtractor(resources),
};
