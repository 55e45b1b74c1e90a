import fs from 'node:fs';
import { inProject, readJson } from '../../tools/packaging/project';
import { type SplCase } from '../../tools/inspect/spl-cases';
import { appConf, macroCalls } from '../support/spl';

const cases = readJson(inProject('tools/spl/cases/cases.json')) as SplCase[];

describe('cases.json', () => {
  it('has a capture, an antivirus client and an empty index for every search', () => {
    const rules = [...appConf('savedsearches.conf').keys()].filter((name) => name.endsWith(' - Rule'));
    for (const search of rules) {
      const rows = cases.filter((one) => one.search === search).map((one) => one.rows);
      expect(new Set(rows).size).toBeGreaterThan(2);
      expect(rows).toEqual(expect.arrayContaining(['antivirus.csv', 'empty.csv']));
      for (const file of rows.filter((name) => name !== 'many-pairs.csv'))
        expect(fs.existsSync(inProject('tools/spl/cases/rows', file ?? ''))).toBe(true);
    }
    expect(cases.length).toBeGreaterThan(10);
  });

  it('has late rows, one-event sources, 200,000 pairs and overlapping searches', () => {
    const files = cases.map(({ rows }) => rows);
    for (const file of ['late.csv', 'missed.csv', 'one-event.csv', 'many-pairs.csv'])
      expect(files).toContain(file);
    expect(cases.filter(({ interruption }) => interruption !== undefined).length).toBeGreaterThan(1);
  });

  it('executes every macro that users call directly', () => {
    const calls = fs.readFileSync(inProject('tools/spl/cases/macro-calls.spl'), 'utf8');
    const stanzas = (text: string): string[] => macroCalls(text).map(({ stanza }) => stanza);
    const executed = new Set(
      cases.filter(({ search }) => search.startsWith('|')).flatMap((one) => stanzas(one.search)),
    );
    const called = calls
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .flatMap(stanzas);
    expect(called.length).toBeGreaterThan(15);
    expect(called.filter((stanza) => !executed.has(stanza))).toEqual([]);
  });

  it('overrides only macros that exist, and only in cases about a setting', () => {
    const changed = cases.flatMap(({ macros = {} }) => Object.keys(macros));
    expect([...new Set(changed)].sort()).toEqual([
      'dnsexfil_book_days',
      'dnsexfil_book_entries',
      'dnsexfil_filter',
      'dnsexfil_popular_filter',
      'dnsexfil_popular_rank',
      'dnsexfil_prefilter_patterns',
    ]);
  });
});
