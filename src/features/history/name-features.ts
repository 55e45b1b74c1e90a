/**
 * Names and descriptions of the features of the subdomain's text, in the order of the kernel's NameFeatures
 * (src/features/assembly/feature-vector.ts).
 *
 * They ignore the registered domain and letter case, and are 0 for an empty subdomain.
 */
import type { FeatureDefinition } from '../feature-set';
import { amount, percent, textKind } from '../words';

const text = (name: string): FeatureDefinition => ({ name, reasonGroup: 'text', describe: textKind });

export const NAME_FEATURES: readonly FeatureDefinition[] = [
  { name: 'length', reasonGroup: 'length', describe: (value) => `subdomain of ${value('length')} bytes` },
  {
    name: 'label_count',
    reasonGroup: 'length',
    describe: (value) => `${amount(value('label_count'), 'label')} in the subdomain`,
  },
  {
    name: 'longest_label',
    reasonGroup: 'length',
    describe: (value) => `label of ${value('longest_label')} bytes`,
  },
  {
    name: 'digit_share',
    reasonGroup: 'text',
    describe: (value) => `${percent(value('digit_share'))} digits`,
  },
  {
    name: 'vowel_share',
    reasonGroup: 'text',
    describe: (value) => `${percent(value('vowel_share'))} vowels`,
  },
  text('hex_share'),
  {
    name: 'digit_run',
    reasonGroup: 'text',
    describe: (value) => `${amount(value('digit_run'), 'digit')} in a row`,
  },
  {
    name: 'odd_bytes',
    reasonGroup: 'text',
    describe: (value) => `${amount(value('odd_bytes'), 'byte')} not valid in host names`,
  },
  text('entropy_bits'),
  text('cost_bits'),
  text('bits_per_character'),
  text('peak_bits_per_character'),
  {
    name: 'hex_readable_share',
    reasonGroup: 'readable',
    describe: () => 'readable text encoded in hexadecimal',
  },
];
