/**
 * Names and descriptions of the features of a pair's history, in the order of the kernel's PairFeatures
 * (src/features/assembly/feature-vector.ts).
 */
import type { FeatureDefinition } from '../feature-set';
import type { FeatureValue } from '../words';
import { amount, BITS_PER_BYTE, byteCount, duration, percent, textKind } from '../words';

const newBytes = (name: string, span: string): FeatureDefinition => ({
  name,
  reasonGroup: 'volume',
  describe: (value) => `${byteCount(value(name))} of new names within about ${span}`,
});

const newInformation = (name: string, span: string): FeatureDefinition => ({
  name,
  reasonGroup: 'volume',
  describe: (value) =>
    `${byteCount(value(name) / BITS_PER_BYTE)} of information in new names within about ${span}`,
});

/** `gap_mean` is the mean of log2(1 + 10 gap). */
const typicalGap = (value: FeatureValue): string => duration((2 ** value('gap_mean') - 1) / 10);

export const PAIR_FEATURES: readonly FeatureDefinition[] = [
  {
    name: 'queries',
    reasonGroup: 'count',
    describe: (value) => amount(value('queries'), 'query', 'queries'),
  },
  {
    name: 'distinct_names',
    reasonGroup: 'count',
    describe: (value) => amount(value('distinct_names'), 'distinct name'),
  },
  {
    name: 'new_name_run',
    reasonGroup: 'count',
    describe: (value) => `${amount(value('new_name_run'), 'new name')} in a row`,
  },
  {
    name: 'queries_per_second',
    reasonGroup: 'timing',
    describe: (value) => `${value('queries_per_second').toFixed(1)} queries per active second`,
  },
  {
    name: 'new_names_per_second',
    reasonGroup: 'timing',
    describe: (value) => `${value('new_names_per_second').toFixed(1)} new names per active second`,
  },
  newBytes('new_bytes_hour', 'an hour'),
  newBytes('new_bytes_day', 'a day'),
  newInformation('new_bits_minute', 'a minute'),
  newInformation('new_bits_hour', 'an hour'),
  newInformation('new_bits_day', 'a day'),
  {
    name: 'gap_mean',
    reasonGroup: 'timing',
    describe: (value) => `one query about every ${typicalGap(value)}`,
  },
  {
    name: 'gap_deviation',
    reasonGroup: 'timing',
    describe: (value) => `steady interval of about ${typicalGap(value)}`,
  },
  {
    name: 'new_name_share',
    reasonGroup: 'count',
    describe: (value) => `${percent(value('new_name_share'))} of the names are new`,
  },
  { name: 'mean_bits_per_character', reasonGroup: 'text', describe: textKind },
  {
    name: 'mean_new_bits',
    reasonGroup: 'volume',
    describe: (value) => `${byteCount(value('mean_new_bits') / BITS_PER_BYTE)} of information per query`,
  },
  {
    name: 'mean_readable_share',
    reasonGroup: 'readable',
    describe: () => 'readable text encoded in the names',
  },
  {
    name: 'short_name_share',
    reasonGroup: 'pattern',
    describe: (value) => `${percent(value('short_name_share'))} of the new names are very short`,
  },
];
