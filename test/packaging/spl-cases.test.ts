import fs from 'node:fs';
import { inProject, readJson } from '../../tools/packaging/project';
import { compareRows, judgeCase, toJob, type SplCase } from '../../tools/inspect/spl-cases';
import { appConf, macroCalls } from '../support/spl';

const cases = readJson(inProject('tools/spl/cases/cases.json')) as SplCase[];

describe('compareRows', () => {
  it('ignores columns that are not named', () => {
    expect(compareRows([{ src: 'a', score: '0.9' }], [{ src: 'a' }])).toEqual([]);
  });

  it('names missing and unexpected results', () => {
    expect(compareRows([{ src: 'a' }, { src: 'b' }], [{ src: 'a' }, { src: 'c' }])).toEqual([
      'not expected: src=b',
      'missing: src=c',
    ]);
  });

  it('accepts an empty result only if one is expected', () => {
    expect(compareRows([], [{ src: 'a' }])).toHaveLength(1);
    expect(compareRows([{ src: 'a' }], [])).toHaveLength(1);
    expect(compareRows([], [])).toEqual([]);
  });

  it('counts equal results once', () => {
    expect(compareRows([{ src: 'a' }, { src: 'a' }], [{ src: 'a' }])).toEqual([]);
  });
});

describe('judgeCase', () => {
  const one: SplCase = { search: 'x', expected: [{ src: 'a' }], written: { log: [{ rows: '1' }] } };
  const good = { rows: [{ src: 'a', query: ['b', 'c'] }], written: { log: [{ rows: '1', time: '2' }] } };

  it('passes if the search returns and writes what is expected', () => {
    expect(judgeCase(one, good)).toEqual([]);
  });

  it.each([
    ['a stage was not executed', { error: 'not executed: bin' }, 'not executed: bin'],
    ['a row is missing', { ...good, rows: [] }, 'missing: src=a'],
    ['nothing was written', { rows: good.rows }, 'log: missing: rows=1'],
    [
      'something else was written',
      { ...good, written: { ...good.written, other: [{ a: '1' }] } },
      'other: not',
    ],
    [
      'empty cells as texts change the result',
      { ...good, as_text: { ...good, rows: [] } },
      'empty cells as texts: x on lists: missing',
    ],
  ])('fails if %s', (_, answer, fault) => {
    expect(judgeCase(one, answer)).toEqual([expect.stringContaining(fault)]);
  });
});

describe('toJob', () => {
  it('uses the text of a saved search, as shipped', () => {
    const name = 'DNSExfil - DNS Exfiltration Incident - Rule';
    const { search, rows } = toJob({ search: name, rows: 'empty.csv', expected: [] }, inProject());
    expect(search).toBe(appConf('savedsearches.conf').get(name)?.get('search'));
    expect(fs.existsSync(rows ?? '')).toBe(true);
  });
});

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
    expect(changed).toEqual(['dnsexfil_filter']);
  });
});
