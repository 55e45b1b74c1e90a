import { NamePatterns } from '../../../src/incidents/name-patterns';
import { Prefilter } from '../../../src/incidents/prefilter';

describe('the shipped list', () => {
  const list = new NamePatterns(['Sophosxl.net', '*.sophosxl.net', 'a*z.example.com', '']);

  it.each([
    ['sophosxl.net', true],
    ['a.b.sophosxl.net', true],
    ['notsophosxl.net', false],
    ['sophosxl.net.evil.org', false],
    ['sophosxl.net.', false],
    ['a.q.z.example.com', true],
    ['a.q.zzexample.com', false],
    ['', false],
  ])('%s: %s', (name, expected) => {
    expect(list.matches(name)).toBe(expected);
  });

  it('and the number of dots decide what the daily search reads', () => {
    const { keeps } = new Prefilter(list);
    const keepsName = (name: string) => keeps(Buffer.from(name), 0, Buffer.byteLength(name));
    expect(['example.com', 'www.example.com', 'example.com.', 'X.SOPHOSXL.NET'].map(keepsName)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
