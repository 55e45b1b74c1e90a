/**
 * The feature set `dsdl98`, version 1: names, families and words of the original's 98 features.
 */
import { extraFieldsOf } from '../extra-fields';
import type { FeatureDefinition, FeatureSet } from '../feature-set';
import { CHARACTERS } from './characters';
import { Dsdl98Extractor } from './extractor';

const LAST_DIGIT = 9;
const LAST_LOWER = 35;
const LAST_UPPER = 61;

const TEXT_FEATURES: readonly FeatureDefinition[] = [
  { name: 'len', family: 'length', describe: (value) => `subdomain of ${value('len')} characters` },
  {
    name: 'entropy',
    family: 'entropy',
    describe: (value) => `${value('entropy').toFixed(1)} bits per character`,
  },
  {
    name: 'size_avg',
    family: 'mean length',
    describe: (value) => `subdomains of ${value('size_avg').toFixed(0)} characters on average`,
  },
  {
    name: 'entropy_avg',
    family: 'mean entropy',
    describe: (value) => `${value('entropy_avg').toFixed(1)} bits per character on average`,
  },
];

export const DSDL98_SET: FeatureSet = {
  name: 'dsdl98',
  version: 1,
  extraFields: extraFieldsOf('dsdl98'),
  usesTime: false,
  features: [...Array.from(CHARACTERS, countFeature), ...TEXT_FEATURES],
  createExtractor: (resources) => new Dsdl98Extractor(resources),
};

function countFeature(character: string, index: number): FeatureDefinition {
  const name = `c${index}`;
  return {
    name,
    family: characterFamily(index),
    describe: (value) => `character ${character} ${value(name)} times`,
  };
}

function characterFamily(index: number): string {
  if (index <= LAST_DIGIT) return 'digits';
  if (index <= LAST_LOWER) return 'lower-case letters';
  return index <= LAST_UPPER ? 'upper-case letters' : 'punctuation';
}
