/** A feature is declared in two languages: its field in the kernel and its name and text in TypeScript must agree. */
import fs from 'node:fs';
import { CLIENT_FEATURES } from '../../../../src/features/history/client-features';
import { FEATURES } from '../../../../src/features/history/feature-list';
import { FORM_FEATURES } from '../../../../src/features/history/form-features';
import { NAME_FEATURES } from '../../../../src/features/history/name-features';
import { PAIR_FEATURES } from '../../../../src/features/history/pair-features';
import { inProject } from '../../../../tools/packaging/project';
import { KernelParts } from '../../../support/kernel-parts';

const FLOAT_BYTES = 4;
const source = fs.readFileSync(inProject('src/features/assembly/feature-vector.ts'), 'utf8');
const records = new Map(
  [...source.matchAll(/class (\w+) \{(.*?)\n\}/gs)].map(([, name, body]) => [name, fieldsOf(body)]),
);

/** Field names in snake case, in order. */
function fieldsOf(body: string): string[] {
  const names = [...body.matchAll(/^ {2}(\w+): f32;$/gm)].map(([, name]) => name);
  return names.map((name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
}

describe('the feature vector of set history', () => {
  it.each([
    ['NameFeatures', NAME_FEATURES],
    ['FormFeatures', FORM_FEATURES],
    ['PairFeatures', PAIR_FEATURES],
    ['ClientFeatures', CLIENT_FEATURES],
  ])('has the same names in %s on both sides', (record, features) => {
    expect(records.get(record)).toEqual(features.map(({ name }) => name));
  });

  it('consists of these records, in this order', () => {
    expect([...records.keys()]).toEqual(['NameFeatures', 'FormFeatures', 'PairFeatures', 'ClientFeatures']);
    expect(FEATURES.map(({ name }) => name)).toEqual([...records.values()].flat());
    expect(new KernelParts().value('VECTOR_BYTES')).toBe(FLOAT_BYTES * FEATURES.length);
  });
});
