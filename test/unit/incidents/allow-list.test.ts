import { AllowList } from '../../../src/incidents/allow-list';

describe('the allow list', () => {
  const allows = (entry: { client?: string; domain?: string; expires?: number }, src = '10.1.2.3') =>
    new AllowList([{ client: '', domain: '', expires: undefined, ...entry }]).allows(
      src,
      'a.co.uk',
      'co.uk',
      100,
    );

  it.each([
    [{ client: '10.1.2.3' }, true],
    [{ client: '10.1.0.0/16' }, true],
    [{ client: '10.2.0.0/16' }, false],
    [{ client: '10.1.2.3/33' }, false],
    [{ client: 'fe80::/10' }, false],
    [{ domain: 'A.CO.UK' }, true],
    [{ domain: 'co.uk' }, true],
    [{ domain: 'x.co.uk' }, false],
    [{ client: '10.1.2.3', domain: 'other.com' }, false],
    [{ client: '10.1.2.3', domain: 'a.co.uk' }, true],
    [{ domain: 'a.co.uk', expires: 100 }, false],
    [{ domain: 'a.co.uk', expires: 101 }, true],
    [{}, false],
  ])('%j: %s', (entry, expected) => {
    expect(allows(entry)).toBe(expected);
  });

  it('ignores case in names of clients, and matches IPv6 blocks', () => {
    expect(allows({ client: 'pc-1.corp' }, 'PC-1.CORP')).toBe(true);
    expect(allows({ client: '2001:db8::/32' }, '2001:db8::5')).toBe(true);
    expect(allows({ client: '2001:db8::/32' }, 'pc-1')).toBe(false);
  });
});
