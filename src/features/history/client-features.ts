/**
 * Names and descriptions of the features of a client's history over all domains, in the order of the kernel's
 * ClientFeatures (src/features/assembly/feature-vector.ts).
 */
import type { FeatureDefinition } from '../feature-set';
import { amount, BITS_PER_BYTE, byteCount } from '../words';

const information = (name: string, span: string): FeatureDefinition => ({
  name,
  reasonGroup: 'spread',
  describe: (value) =>
    `${byteCount(value(name) / BITS_PER_BYTE)} of information to all domains within about ${span}`,
});

export const CLIENT_FEATURES: readonly FeatureDefinition[] = [
  information('client_bits_minute', 'a minute'),
  information('client_bits_hour', 'an hour'),
  {
    name: 'kind_domain_changes',
    reasonGroup: 'spread',
    describe: (value) =>
      `similar names alternating between domains, ${amount(value('kind_domain_changes'), 'time')}`,
  },
  {
    name: 'kind_new_bits',
    reasonGroup: 'spread',
    describe: (value) =>
      `${byteCount(value('kind_new_bits') / BITS_PER_BYTE)} of information in similar names across all domains`,
  },
  {
    name: 'kind_new_domains',
    reasonGroup: 'spread',
    describe: (value) => `similar names under ${amount(value('kind_new_domains'), 'new domain')}`,
  },
];
