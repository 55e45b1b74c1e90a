/**
 * Compares the walk over tldts' tables with tldts itself, for every rule of the list and for names around each.
 */
import { parse } from 'tldts';
import { listRules } from '../../../../../tools/popular/suffix-list';
import { publicSuffix } from '../../../../support/name-reader';

const OPTIONS = { allowPrivateDomains: true, extractHostname: false, detectIp: false };

function ours(name: string): string {
  const { suffix, section } = publicSuffix(name);
  return `${suffix} ${section}`;
}

function theirs(name: string): string {
  const { publicSuffix: suffix, isPrivate, isIcann } = parse(name, OPTIONS);
  return `${suffix} ${isPrivate === true ? 'private' : isIcann === true ? 'icann' : 'unlisted'}`;
}

describe('findPublicSuffix', () => {
  const rules = listRules().map(({ suffix }) => suffix);

  it('agrees with tldts on every rule and the names around it', () => {
    const differing: string[] = [];
    for (const rule of rules) {
      const suffix = rule.replaceAll('*', 'star');
      const parent = suffix.slice(suffix.indexOf('.') + 1);
      const names = [suffix, `a.${suffix}`, `b.a.${suffix}`, `a${suffix}`, `b.a.${parent}`, `${parent}x`];
      differing.push(...names.filter((name) => ours(name) !== theirs(name)));
    }
    expect(rules.length).toBeGreaterThan(9000);
    expect(differing).toEqual([]);
  });

  it('handles wildcards, exceptions and rules outside ASCII', () => {
    expect(rules).toEqual(expect.arrayContaining(['*.ck', 'www.ck', '公司.cn']));
    expect(ours('a.b.ck')).toBe('b.ck icann');
    expect(ours('a.www.ck')).toBe('ck icann');
    expect(ours('a.公司.cn')).toBe('公司.cn icann');
    expect(ours('a.github.io')).toBe('github.io private');
  });

  it('matches no rule with an empty label', () => {
    expect(ours('')).toBe(' unlisted');
    expect(ours('com.')).toBe(' unlisted');
    expect(ours('a..ck')).toBe('ck icann');
    expect(ours('a..com')).toBe('com icann');
  });
});
