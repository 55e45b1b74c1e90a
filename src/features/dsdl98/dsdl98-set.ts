/**
 * The feature set `dsdl98`, version 1: names and descriptions of the original's 98 features.
 */
import { extraFieldsOf } from '../extra-fields';
import type { FeatureDefinition, FeatureSet } from '../feature-set';
import { CHARACTERS } from './characters';
import { amount } from '../words';
import { Dsdl98Extractor } from './extractor';

const LAST_DIGIT = 9;
const LAST_LOWER = 35;
const LAST_UPPER = 61;

const TEXT_FEATURES: readonly FeatureDefinition[] = [
  { name: 'len', reasonGroup: 'length', describe: (value) => `subdomain of ${value('len')} characters` },
  {
    name: 'entropy',
    reasonGroup: 'entropy',
    describe: (value) => `${value('entropy').toFixed(1)} bits of entropy per character`,
  },
  {
    name: 'size_avg',
    reasonGroup: 'mean length',
    describe: (value) => `subdomains of ${value('size_avg').toFixed(0)} characters on average`,
  },
  {
    name: 'entropy_avg',
    reasonGroup: 'mean entropy',
    describe: (value) => `${value('entropy_avg').toFixed(1)} bits of entropy per character on average`,
  },
];

export const DSDL98_SET: FeatureSet = {
  name: 'dsdl98',
  version: 1,
  extraFields: extraFieldsOf('dsdl98'),
  usesTime: false,
  features: [...Array.from(CHARACTERS, countFeature), ...TEXT_FEATURES],
  createExtractor: (options) => new Dsdl98Extractor(options),
};

function countFeature(character: string, index: number): FeatureDefinition {
  const name = `c${index}`;
  return {
    name,
    reasonGroup: characterKind(index),
    describe: (value) => `${amount(value(name), 'occurrence')} of ${character}`,
  };
}

function characterKind(index: number): string {
  if (index <= LAST_DIGIT) return 'digits';
  if (index <= LAST_LOWER) return 'lower-case letters';
  return index <= LAST_UPPER ? 'upper-case letters' : 'punctuation';
}
