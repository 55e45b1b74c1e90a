/** The bound: what queries can have carried raises a kind, whatever they look like, and ordinary traffic does not. */
import { VolumeKind, ZoneUse } from '../../../../src/features/feature-set';
import { SeededRandom } from '../../../../tools/demo/random';
import { createExtractor, extractRows, type QueryRow } from '../../../support/feature-rows';

const HOUR = 3600;

/** One row each `seconds`, over a day. */
function day(
  seconds: number,
  row: (i: number, random: SeededRandom) => Partial<QueryRow> & { query: string },
): QueryRow[] {
  const random = new SeededRandom(1);
  return Array.from({ length: Math.floor((24 * HOUR) / seconds) }, (_, i) => ({
    time: i * seconds,
    ...row(i, random),
  }));
}

/** All kinds that some row raises. */
function kindsOf(rows: readonly QueryRow[], maxPairs = 10_000): number {
  const found = extractRows(createExtractor({ figures: true, maxPairs, maxClients: 2000 }), rows);
  return found.reduce((kinds, { volumeKinds }) => kinds | volumeKinds, 0);
}

const octets = (random: SeededRandom) => Array.from({ length: 4 }, () => random.below(256)).join('.');
const mixedCase = (text: string, random: SeededRandom) =>
  text.replace(/[a-z]/g, (letter) => (random.next() < 0.5 ? letter : letter.toUpperCase()));
const address = (random: SeededRandom) =>
  `2001:db8:7:7:${[0, 0, 0, 0].map(() => random.below(65_536).toString(16)).join(':')}`;

describe('volume', () => {
  it.each<[string, number, QueryRow[]]>([
    [
      'new names in any form',
      VolumeKind.pair,
      day(60, (_, random) => ({ query: `${octets(random)}.zen.own.com` })),
    ],
    [
      '64 bytes every 15 minutes',
      VolumeKind.pair,
      day(900, (i) => ({ query: `${`${i}`.padStart(60, 'x7q')}.own.com` })),
    ],
    [
      'letter case',
      VolumeKind.pair,
      day(60, (_, random) => ({ query: mixedCase('static.cdn.own.com', random) })),
    ],
    [
      'escapes',
      VolumeKind.pair,
      day(60, (i, random) => ({ query: mixedCase(`\\099dn${i % 7}.own.com`, random) })),
    ],
    [
      'the order of known names',
      VolumeKind.pair,
      day(6, (_, random) => ({ query: `h${random.below(64)}.own.com` })),
    ],
    [
      'owners below a wildcard',
      VolumeKind.pair,
      day(60, (i) => ({ query: `www.x7q${i * 7919}.own.firenet.ch` })),
    ],
    [
      'an address a query',
      VolumeKind.zone,
      day(20, (i, random) => ({ src: address(random), query: `q${i * 7919}.own.com` })),
    ],
    [
      'an own network of ip6.arpa',
      VolumeKind.zone,
      day(60, (i) => ({
        query: `${`${i * 7919}`.padEnd(24, '5').split('').join('.')}.8.b.d.0.1.0.0.2.ip6.arpa`,
      })),
    ],
    ['domains in turn', VolumeKind.client, day(6, (_, random) => ({ query: `own${random.below(100)}.com` }))],
    [
      'many domains',
      VolumeKind.client,
      day(30, (i) => ({ query: `x7q${(i * 7919).toString(36)}z.own${i % 100}.com` })),
    ],
  ])('is raised by %s', (_, kind, rows) => {
    expect(kindsOf(rows) & kind).toBe(kind);
  });

  it.each<[string, QueryRow[]]>([
    ['a poller', day(10, (i) => ({ query: `h${i % 6}.site.com` }))],
    ['capitals', day(60, (i) => ({ query: `WWW${i % 5}.SITE.COM` }))],
    [
      'names that many clients ask for',
      day(10, (i, random) => ({ src: `10.0.0.${i % 40}`, query: `h${random.below(50)}.site${i % 5}.com` })),
    ],
    ['random names without a domain', day(60, (i) => ({ query: `xqj${i * 7919}` }))],
    [
      'reverse lookups of many networks',
      day(30, (_, random) => ({ query: `${octets(random)}.in-addr.arpa` })),
    ],
    ['ordinary visits of many domains', day(60, (i) => ({ query: `www.shop${i % 300}.com` }))],
  ])('is not raised by %s', (_, rows) => {
    expect(kindsOf(rows)).toBe(0);
  });

  it.each([
    ['40 established clients', 40, 0],
    ['a few infected clients', 6, VolumeKind.pair],
  ])('of a zone that %s query as well', (_, clients, kind) => {
    const visits = day(20, (i) => ({ src: `10.0.${i % clients}.1`, query: `www.site${i % 97}.com` }));
    const asked = day(60, (i) => ({ src: `10.0.${i % clients}.1`, query: `h${i % 9}.own.com` }));
    const sender = day(60, (_, random) => ({ src: '10.1.0.1', query: `${octets(random)}.zen.own.com` }));
    const warm = 4 * HOUR;
    const rows = [...visits, ...asked, ...sender.map((row) => ({ ...row, time: row.time + warm }))];
    rows.sort((a, b) => a.time - b.time);
    expect(kindsOf(rows) & VolumeKind.pair).toBe(kind);
    const found = extractRows(createExtractor({ figures: true }), rows);
    const own = found.filter(({ domain }) => domain === 'own.com').map(({ zoneUse }) => zoneUse);
    const first = own.indexOf(ZoneUse.newlyCommon);
    const isCommon = kind === 0;
    expect(first > 0).toBe(isCommon);
    const expected = own.map((_, i) =>
      i < first ? ZoneUse.own : i > first ? ZoneUse.common : ZoneUse.newlyCommon,
    );
    expect(own).toEqual(isCommon ? expected : own.map(() => ZoneUse.own));
  });

  it('counts only the numbers of numbered hosts', () => {
    const numbered = day(60, (i) => ({ query: `backup-host-in-the-second-rack-${i}.own.com` }));
    expect(kindsOf(numbered.slice(0, 400))).toBe(0);
    const large = day(60, (_, random) => ({ query: `n${random.below(1e9)}.own.com` }));
    expect(kindsOf(large) & VolumeKind.pair).toBe(VolumeKind.pair);
  });

  it('is raised below a zone that clients query which have queried nothing else', () => {
    const rows = day(60, (i, random) => ({
      src: `10.0.${i % 200}.1`,
      query: `${octets(random)}.zen.own.com`,
    }));
    expect(kindsOf(rows) & VolumeKind.zone).toBe(VolumeKind.zone);
  });

  it('is not raised by a forwarder that mixes letter case below all domains', () => {
    const rows = day(30, (i, random) => ({ query: mixedCase(`www.shop${i % 300}.com`, random) }));
    expect(kindsOf(rows) & VolumeKind.pair).toBe(0);
  });

  it('survives a flood of other pairs and zones', () => {
    const flood = day(60, (i) => ({ query: `a.f${i}.com` }));
    const tunnel = day(60, (_, random) => ({ query: `${octets(random)}.zen.own.com` }));
    const rows = tunnel.flatMap((row, i) => [
      row,
      ...[0, 1, 2].map((j) => ({ ...flood[i], query: `a.f${i}x${j}.com` })),
    ]);
    expect(kindsOf(rows, 200) & VolumeKind.pair).toBe(VolumeKind.pair);
  });

  it.each<[string, QueryRow[]]>([
    [
      'order of known names',
      day(6, (i, random) => ({ src: `10.0.0.${i % 7}`, query: `h${random.below(12)}.own${i % 13}.com` })),
    ],
    ['polling of many names', day(6, (i) => ({ src: `10.0.0.${i % 3}`, query: `h${i % 800}.own.com` }))],
    [
      'number of networks',
      day(10, (i, random) => ({ src: `10.0.${random.below(24)}.1`, query: `h${i}.own${i % 11}.com` })),
    ],
  ])('of the %s does not depend on the hash seed', (_, rows) => {
    const [one, other] = [[1n, 2n] as const, [3n, 4n] as const].map((seed) =>
      extractRows(createExtractor({ figures: true, seed }), rows).map(({ volumeKinds, exfilBytes }) => [
        volumeKinds,
        exfilBytes,
      ]),
    );
    expect(one).toEqual(other);
  });

  it('is not counted without figures', () => {
    const rows = day(60, (_, random) => ({ query: `${octets(random)}.zen.own.com` }));
    expect(extractRows(createExtractor(), rows).some(({ volumeKinds }) => volumeKinds !== 0)).toBe(false);
  });
});
