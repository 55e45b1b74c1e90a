import fs from 'node:fs';
import { inProject } from '../../tools/packaging/project';
import { compareRows, judgeCase, toJob, type SplCase } from '../../tools/inspect/spl-cases';
import { appConf } from '../support/spl';

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
