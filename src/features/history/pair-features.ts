/**
 * Names and words of the features of a pair's history, in the order in which the kernel writes them
 * (src/features/assembly/history/pair-history.ts).
 */
import type { FeatureDefinition } from '../feature-set';
import type { FeatureValue } from './words';
import { amount, BITS_PER_BYTE, byteCount, duration, percent, textKind } from './words';

const information = (name: string, span: string): FeatureDefinition => ({
  name,
  family: 'volume',
  describe: (value) => `${byteCount(value(name) / BITS_PER_BYTE)} of information in new names ${span}`,
});

const distinct = (value: FeatureValue): string => amount(value('dist'), 'distinct name');
const newShare = (value: FeatureValue): string => `${percent(value('newrate'))} of the names new`;
/** `gapm` is a mean of log2(1 + 10 gap). */
const typicalGap = (value: FeatureValue): string => duration((2 ** value('gapm') - 1) / 10);

export const PAIR_FEATURES: readonly FeatureDefinition[] = [
  { name: 'n', family: 'count', describe: (value) => `${Math.round(value('n'))} queries` },
  { name: 'dist', family: 'count', describe: distinct },
  { name: 'newrun', family: 'count', describe: (value) => `${amount(value('newrun'), 'new name')} in a row` },
  {
    name: 'persec',
    family: 'timing',
    describe: (value) => `${value('persec').toFixed(1)} queries at a time`,
  },
  {
    name: 'newpersec',
    family: 'timing',
    describe: (value) => `${value('newpersec').toFixed(1)} new names at a time`,
  },
  {
    name: 'b3600',
    family: 'volume',
    describe: (value) => `${byteCount(value('b3600'))} of names never seen before in about an hour`,
  },
  {
    name: 'b86400',
    family: 'volume',
    describe: (value) => `${byteCount(value('b86400'))} of names never seen before`,
  },
  information('i60', 'in about a minute'),
  information('i3600', 'in about an hour'),
  information('i86400', 'in about a day'),
  { name: 'gapm', family: 'timing', describe: (value) => `a query about every ${typicalGap(value)}` },
  { name: 'gapd', family: 'timing', describe: (value) => `steady pace, about every ${typicalGap(value)}` },
  { name: 'newrate', family: 'count', describe: newShare },
  { name: 'cpcm', family: 'text', describe: textKind },
  {
    name: 'costm',
    family: 'volume',
    describe: (value) => `${byteCount(value('costm') / BITS_PER_BYTE)} of information a query`,
  },
  { name: 'ascm', family: 'readable', describe: () => 'readable text encoded in the names' },
  {
    name: 'short',
    family: 'pattern',
    describe: (value) => `${percent(value('short'))} of the new names very short`,
  },
];
