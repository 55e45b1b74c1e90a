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
  informationWords('client_bits_minute', 'about a minute'),
  informationWords('client_bits_hour', 'about an hour'),
  {
    name: 'kind_domain_changes',
    family: 'spread',
    describe: (value) =>
      `names of one kind in turn under several domains, ${amount(value('kind_domain_changes'), 'time')}`,
  },
  {
    name: 'kind_new_bits',
    family: 'spread',
    describe: (value) =>
      `${byteCount(value('kind_new_bits') / BITS_PER_BYTE)} in names of one kind over all domains`,
  },
  {
    name: 'kind_new_domains',
    family: 'spread',
    describe: (value) => `names of one kind under ${amount(value('kind_new_domains'), 'new domain')}`,
  },
];
