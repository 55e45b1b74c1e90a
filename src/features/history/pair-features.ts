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

const distinct = (value: FeatureValue): string => amount(value('distinct_names'), 'distinct name');
const newShare = (value: FeatureValue): string => `${percent(value('new_name_share'))} of the names new`;
/** `gap_mean` is a mean of log2(1 + 10 gap). */
const typicalGap = (value: FeatureValue): string => duration((2 ** value('gap_mean') - 1) / 10);

export const PAIR_FEATURES: readonly FeatureDefinition[] = [
  { name: 'queries', family: 'count', describe: (value) => `${Math.round(value('queries'))} queries` },
  { name: 'distinct_names', family: 'count', describe: distinct },
  {
    name: 'new_name_run',
    family: 'count',
    describe: (value) => `${amount(value('new_name_run'), 'new name')} in a row`,
  },
  {
    name: 'queries_per_second',
    family: 'timing',
    describe: (value) => `${value('queries_per_second').toFixed(1)} queries at a time`,
  },
  {
    name: 'new_names_per_second',
    family: 'timing',
    describe: (value) => `${value('new_names_per_second').toFixed(1)} new names at a time`,
  },
  {
    name: 'new_bytes_hour',
    family: 'volume',
    describe: (value) => `${byteCount(value('new_bytes_hour'))} of names never seen before in about an hour`,
  },
  {
    name: 'new_bytes_day',
    family: 'volume',
    describe: (value) => `${byteCount(value('new_bytes_day'))} of names never seen before`,
  },
  information('new_bits_minute', 'in about a minute'),
  information('new_bits_hour', 'in about an hour'),
  information('new_bits_day', 'in about a day'),
  { name: 'gap_mean', family: 'timing', describe: (value) => `a query about every ${typicalGap(value)}` },
  {
    name: 'gap_deviation',
    family: 'timing',
    describe: (value) => `steady pace, about every ${typicalGap(value)}`,
  },
  { name: 'new_name_share', family: 'count', describe: newShare },
  { name: 'mean_bits_per_character', family: 'text', describe: textKind },
  {
    name: 'mean_new_bits',
    family: 'volume',
    describe: (value) => `${byteCount(value('mean_new_bits') / BITS_PER_BYTE)} of information a query`,
  },
  { name: 'mean_readable_share', family: 'readable', describe: () => 'readable text encoded in the names' },
  {
    name: 'short_name_share',
    family: 'pattern',
    describe: (value) => `${percent(value('short_name_share'))} of the new names very short`,
  },
];
