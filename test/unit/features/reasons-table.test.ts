/** docs/use/reasons.md lists every reason as the command words it. */
import fs from 'node:fs';
import type { FeatureDefinition } from '../../../src/features/feature-set';
import { DSDL98_SET } from '../../../src/features/dsdl98/dsdl98-set';
import { HISTORY_SET } from '../../../src/features/history/history-set';
import { inProject } from '../../../tools/packaging/project';

/** A tunnel's row as it may be; a feature that is not here has no figure in its reason. */
const ROW: Readonly<Record<string, number>> = {
  len: 48,
  nlab: 2,
  maxlab: 40,
  dig: 0.3,
  vow: 0.1,
  hexfit: 0.4,
  digrun: 6,
  odd: 0,
  cpc: 5.2,
  n: 412,
  dist: 400,
  newrun: 37,
  persec: 2.5,
  newpersec: 2.4,
  b3600: 9800,
  b86400: 19_200,
  i60: 8000,
  i3600: 64_000,
  i86400: 120_000,
  gapm: Math.log2(1 + 10 * 12),
  newrate: 0.97,
  costm: 1600,
  short: 0.8,
  ci60: 8000,
  ci3600: 64_000,
  cshape: 14,
  cshI: 24_000,
  cshG: 9,
  size_avg: 44,
  entropy: 4.6,
  entropy_avg: 4.5,
  c5: 7,
};

const documented = fs.readFileSync(inProject('docs/use/reasons.md'), 'utf8').replaceAll(/ +/g, ' ');
const wordsOf = (feature: FeatureDefinition, row = ROW): string => feature.describe((name) => row[name] ?? 0);

describe('docs/use/reasons.md', () => {
  it.each(HISTORY_SET.features.map((feature) => [feature.name, feature] as const))(
    'has the words of %s',
    (name, feature) => {
      expect(documented).toContain(`| ${name} | ${feature.family} | ${wordsOf(feature)} |`);
    },
  );

  it.each([{ odd: 2 }, { hexfit: 1 }, { cpc: 5.2 }, { cpc: 4.1 }])('has the kind of text of %j', (row) => {
    const kind = HISTORY_SET.features.find(({ name }) => name === 'ent')!;
    const [words] = wordsOf(kind, { cpc: 4.4, ...row }).split(',', 1);
    expect(documented).toContain(`\`${words}\``);
  });

  it('has the words of the original features, characters by one example', () => {
    const rest = DSDL98_SET.features.filter(({ name }) => !/^c\d/.test(name) || name === 'c5');
    expect(rest).toHaveLength(5);
    for (const feature of rest)
      expect(documented).toContain(`| ${feature.name} | ${feature.family} | ${wordsOf(feature)} |`);
  });
});
