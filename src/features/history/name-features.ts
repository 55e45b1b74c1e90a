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
  { name: 'len', family: 'length', describe: (value) => `name of ${value('len')} bytes` },
  {
    name: 'nlab',
    family: 'length',
    describe: (value) => `${amount(value('nlab'), 'label')} below the domain`,
  },
  { name: 'maxlab', family: 'length', describe: (value) => `label of ${value('maxlab')} bytes` },
  { name: 'dig', family: 'text', describe: (value) => `${percent(value('dig'))} digits` },
  { name: 'vow', family: 'text', describe: (value) => `${percent(value('vow'))} vowels` },
  text('hexfit'),
  { name: 'digrun', family: 'text', describe: (value) => `${amount(value('digrun'), 'digit')} in a row` },
  {
    name: 'odd',
    family: 'text',
    describe: (value) => `${amount(value('odd'), 'byte')} that no host name has`,
  },
  text('ent'),
  text('cost'),
  text('cpc'),
  text('cwin'),
  { name: 'hexasc', family: 'readable', describe: () => 'readable text written in hexadecimal' },
];
