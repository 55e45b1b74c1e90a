import fs from 'node:fs';
import { inProject, readJson } from '../../src/packaging/project';
import { compareRows, runCase, type SplCase } from '../../src/packaging/inspect/spl-cases';
import { exactList } from '../../src/packaging/inspect/spl-engine-app';
import { appConf } from '../support/spl';

const cases = readJson(inProject('test/app/spl/cases.json')) as SplCase[];

describe('compareRows', () => {
  it('takes every column that is not named', () => {
    expect(compareRows([{ src: 'a', score: '0.9' }], [{ src: 'a' }])).toEqual([]);
  });

  it('names what is missing and what should not be there', () => {
    expect(compareRows([{ src: 'a' }, { src: 'b' }], [{ src: 'a' }, { src: 'c' }])).toEqual([
      'not expected: src=b',
      'missing: src=c',
    ]);
  });

  it('takes an empty result for what it is', () => {
    expect(compareRows([], [{ src: 'a' }])).toHaveLength(1);
    expect(compareRows([{ src: 'a' }], [])).toHaveLength(1);
    expect(compareRows([], [])).toEqual([]);
  });

  it('counts equal results once', () => {
    expect(compareRows([{ src: 'a' }, { src: 'a' }], [{ src: 'a' }])).toEqual([]);
  });
});

describe('exactList', () => {
  const list = 'domain,pattern,product\na.example,a.example,x\na.example,*.a.example,x\n';

  it('names the entry of each name that is one or below one', () => {
    expect(exactList(list, ['A.example', 'x.y.a.example', 'ba.example', 'example'])).toBe(
      'domain,pattern\na.example,A.example\na.example,x.y.a.example\n',
    );
  });
});

describe('runCase', () => {
  const one: SplCase = { ...cases[0], expected: [{ src: '192.0.2.10' }] };
  const tools = (status: number, stdout: string) => ({
    check: () => ({ status, stdout, stderr: '' }),
    run: () => ({ status, stdout, stderr: 'stage 7 NOT EXECUTED' }),
  });

  it('passes where the engine returns what is expected', () => {
    expect(runCase(one, tools(0, 'src,score\n192.0.2.10,0.99\n'), inProject(), '')).toEqual([]);
  });

  it('fails where the engine could not execute a stage', () => {
    expect(runCase(one, tools(3, ''), inProject(), '')[0]).toContain('NOT EXECUTED');
  });
});

describe('cases.json', () => {
  it('has a capture, an antivirus client and an empty index for every search', () => {
    for (const search of appConf('savedsearches.conf').keys()) {
      const rows = cases.filter((one) => one.search === search).map((one) => one.rows);
      expect(rows).toHaveLength(3);
      expect(rows).toEqual(expect.arrayContaining(['antivirus.csv', 'empty.csv']));
      for (const file of rows) expect(fs.existsSync(inProject('test/app/spl/rows', file ?? ''))).toBe(true);
    }
    expect(cases.length).toBeGreaterThan(10);
  });

  it('replaces only macros that exist', () => {
    const replaced = [...appConf('../test/app/spl/engine-macros.conf').keys()];
    expect(replaced.length).toBeGreaterThan(5);
    for (const stanza of replaced) expect(appConf('macros.conf').has(stanza)).toBe(true);
  });
});
