import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getDomain } from 'tldts';
import { splitName } from '../../../../support/name-reader';

describe('splitName', () => {
  it.each([
    // name, kind, sub, zone, registered domain
    ['example.com', 'registered', '', 'example.com', 'example.com'],
    ['a.b.example.co.uk', 'registered', 'a.b', 'example.co.uk', 'example.co.uk'],
    ['x.user.github.io', 'tenant', 'x.user', 'github.io', 'user.github.io'],
    ['www.payload.own.firenet.ch', 'tenant', 'www.payload.own', 'firenet.ch', 'payload.own.firenet.ch'],
    ['www.payload.firenet.ch', 'tenant', 'www.payload', 'firenet.ch', 'www.payload.firenet.ch'],
    ['x.www.ck', 'registered', 'x', 'www.ck', 'www.ck'],
    ['a.b.c.ck', 'registered', 'a', 'b.c.ck', 'b.c.ck'],
    ['.example.com', 'registered', '', 'example.com', 'example.com'],
    ['a..example.com', 'registered', 'a.', 'example.com', 'example.com'],
    ['a/b:c@d.example.com', 'registered', 'a/b:c@d', 'example.com', 'example.com'],
    ['a.公司.cn', 'registered', '', 'a.公司.cn', 'a.公司.cn'],
    ['x\\.com.example.com', 'registered', 'xAcom', 'example.com', 'example.com'],
    ['user.github.io', 'tenant', 'user', 'github.io', 'user.github.io'],
    ['d111.cloudfront.net', 'tenant', 'd111', 'cloudfront.net', 'd111.cloudfront.net'],
    ['github.io', 'tenant', '', 'github.io', ''],
    ['4.3.2.1.in-addr.arpa', 'reverse', '4', '3.2.1.in-addr.arpa', '1.in-addr.arpa'],
    ['x.5.4.3.2.1.in-addr.arpa', 'reverse', 'x.5.4', '3.2.1.in-addr.arpa', '1.in-addr.arpa'],
    ['2.1.in-addr.arpa', 'reverse', '', '2.1.in-addr.arpa', '1.in-addr.arpa'],
    [
      'd.c.b.a.9.8.7.6.5.4.3.2.1.0.ip6.arpa',
      'reverse',
      'd.c',
      'b.a.9.8.7.6.5.4.3.2.1.0.ip6.arpa',
      '0.ip6.arpa',
    ],
    ['b.0.ip6.arpa', 'reverse', '', 'b.0.ip6.arpa', '0.ip6.arpa'],
    ['in-addr.arpa', 'reverse', '', 'in-addr.arpa', ''],
    ['_ldap._tcp.dc.corp.local', 'internal', '_ldap._tcp.dc', 'corp.local', 'corp.local'],
    ['corp.local', 'internal', '', 'corp.local', 'corp.local'],
    ['local', 'bare', 'local', '', ''],
    ['co.uk', 'none', 'co.uk', '', ''],
    ['com', 'bare', 'com', '', ''],
    ['host', 'bare', 'host', '', ''],
    ['desktop-w4bd29l', 'bare', 'desktop-w4bd29l', '', ''],
    ['a-bare-name-of-16', 'none', 'a-bare-name-of-16', '', ''],
    ['_host', 'none', '_host', '', ''],
    ['payload.txt', 'none', 'payload.txt', '', ''],
    ['10.1.2.3', 'none', '10.1.2.3', '', ''],
    ['fe80::1', 'none', 'fe80::1', '', ''],
    ['', 'none', '', '', ''],
    ['..', 'none', '.', '', ''],
  ])('%s', (name, kind, sub, zone, domain) => {
    expect(splitName(name)).toEqual({ kind, sub, zone, domain });
  });

  it('finds the registered domains that tldts finds', () => {
    const map = readFileSync(
      join(__dirname, '../../../../../node_modules/third-party-web/dist/domain-map.csv'),
      'utf8',
    );
    const hosts = map
      .split('\n', 4001)
      .slice(1)
      .map((line) => line.split(',')[0].toLowerCase());
    const wrong = hosts.filter(
      (host) => splitName(host).domain !== (getDomain(host, { allowPrivateDomains: true }) ?? ''),
    );
    expect(wrong).toEqual([]);
    expect(hosts).toHaveLength(4000);
  });

  it('reads names with very many labels', () => {
    expect(splitName(`${'a.'.repeat(30_000)}example.co.uk`)).toMatchObject({ domain: 'example.co.uk' });
  });
});
