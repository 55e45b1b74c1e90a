/** docs/use/reasons.md lists every reason in the command's words. */
import fs from 'node:fs';
import type { FeatureDefinition } from '../../../src/features/feature-set';
import { DSDL98_SET } from '../../../src/features/dsdl98/dsdl98-set';
import { HISTORY_SET } from '../../../src/features/history/history-set';
import { inProject } from '../../../tools/packaging/project';

/** A plausible row of a tunnel; the reasons of features not listed here have no figure. */
const ROW: Readonly<Record<string, number>> = {
  length: 48,
  len: 48,
  label_count: 2,
  longest_label: 40,
  digit_share: 0.3,
  vowel_share: 0.1,
  hex_share: 0.4,
  digit_run: 6,
  odd_bytes: 0,
  bits_per_character: 5.2,
  queries: 412,
  distinct_names: 400,
  new_name_run: 37,
  queries_per_second: 2.5,
  new_names_per_second: 2.4,
  new_bytes_hour: 9800,
  new_bytes_day: 19_200,
  new_bits_minute: 8000,
  new_bits_hour: 64_000,
  new_bits_day: 120_000,
  gap_mean: Math.log2(1 + 10 * 12),
  new_name_share: 0.97,
  mean_new_bits: 1600,
  short_name_share: 0.8,
  client_bits_minute: 8000,
  client_bits_hour: 64_000,
  kind_domain_changes: 14,
  kind_new_bits: 24_000,
  kind_new_domains: 9,
  size_avg: 44,
  entropy: 4.6,
  entropy_avg: 4.5,
  c5: 7,
};

const documented = fs.readFileSync(inProject('docs/use/reasons.md'), 'utf8').replaceAll(/ +/g, ' ');
const wordsOf = (feature: FeatureDefinition, row = ROW): string => feature.describe((name) => row[name] ?? 0);

describe('docs/use/reasons.md', () => {
  it.each(HISTORY_SET.features.map((feature) => [feature.name, feature] as const))(
    'has the text of %s',
    (name, feature) => {
      expect(documented).toContain(`| ${name} | ${feature.reasonGroup} | ${wordsOf(feature)} |`);
    },
  );

  it.each([{ odd_bytes: 2 }, { hex_share: 1 }, { bits_per_character: 5.2 }, { bits_per_character: 4.1 }])(
    'has the kind of text of %j',
    (row) => {
      const kind = HISTORY_SET.features.find(({ name }) => name === 'entropy_bits')!;
      const [words] = wordsOf(kind, { bits_per_character: 4.4, ...row }).split(',', 1);
      expect(documented).toContain(`\`${words}\``);
    },
  );

  it('has the texts of the original features, with one example for characters', () => {
    const rest = DSDL98_SET.features.filter(({ name }) => !/^c\d/.test(name) || name === 'c5');
    expect(rest).toHaveLength(5);
    for (const feature of rest)
      expect(documented).toContain(`| ${feature.name} | ${feature.reasonGroup} | ${wordsOf(feature)} |`);
  });
});
