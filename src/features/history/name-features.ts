/**
 * Names and words of the family "name", what the subdomain's text alone looks like, in the order in which the kernel
 * writes them (src/features/assembly/names/name-text.ts).
 *
 * Never sees the registered domain, never case. An empty subdomain has 0 everywhere.
 */
import type { FeatureDefinition } from '../feature-set';
import { amount, percent, textKind } from './words';

const text = (name: string): FeatureDefinition => ({ name, family: 'text', describe: textKind });

export const NAME_FEATURES: readonly FeatureDefinition[] = [
  { name: 'length', family: 'length', describe: (value) => `name of ${value('length')} bytes` },
  {
    name: 'label_count',
    family: 'length',
    describe: (value) => `${amount(value('label_count'), 'label')} below the domain`,
  },
  {
    name: 'longest_label',
    family: 'length',
    describe: (value) => `label of ${value('longest_label')} bytes`,
  },
  { name: 'digit_share', family: 'text', describe: (value) => `${percent(value('digit_share'))} digits` },
  { name: 'vowel_share', family: 'text', describe: (value) => `${percent(value('vowel_share'))} vowels` },
  text('hex_share'),
  {
    name: 'digit_run',
    family: 'text',
    describe: (value) => `${amount(value('digit_run'), 'digit')} in a row`,
  },
  {
    name: 'odd_bytes',
    family: 'text',
    describe: (value) => `${amount(value('odd_bytes'), 'byte')} that no host name has`,
  },
  text('entropy_bits'),
  text('cost_bits'),
  text('bits_per_character'),
  text('peak_bits_per_character'),
  { name: 'hex_readable_share', family: 'readable', describe: () => 'readable text written in hexadecimal' },
];
