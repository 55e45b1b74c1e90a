/**
 * Names and words of the features of family "spread", in the order in which the kernel writes them
 * (src/features/assembly/history/client-history.ts).
 */
import type { FeatureDefinition } from '../feature-set';
import { amount, BITS_PER_BYTE, byteCount } from './words';

const informationWords = (name: string, span: string): FeatureDefinition => ({
  name,
  family: 'spread',
  describe: (value) => `${byteCount(value(name) / BITS_PER_BYTE)} of information to all domains in ${span}`,
});

export const CLIENT_FEATURES: readonly FeatureDefinition[] = [
  informationWords('ci60', 'about a minute'),
  informationWords('ci3600', 'about an hour'),
  {
    name: 'cshape',
    family: 'spread',
    describe: (value) =>
      `names of one kind in turn under several domains, ${amount(value('cshape'), 'time')}`,
  },
  {
    name: 'cshI',
    family: 'spread',
    describe: (value) => `${byteCount(value('cshI') / BITS_PER_BYTE)} in names of one kind over all domains`,
  },
  {
    name: 'cshG',
    family: 'spread',
    describe: (value) => `names of one kind under ${amount(value('cshG'), 'new domain')}`,
  },
];
