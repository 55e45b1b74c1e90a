import { characterTrigrams, flatTrigrams } from '../../../support/trigram-table';
import { runRows } from '../../../support/feature-rows';

/** Features of a name's subdomain under a registered domain. */
function featuresOf(sub: string, trigrams = flatTrigrams(4)): Readonly<Record<string, number>> {
  const query = sub === '' ? 'example.com' : `${sub}.example.com`;
  return runRows([{ time: 0, query }], { trigrams })[0].features;
}

describe('family name', () => {
  it('counts bytes, labels and characters', () => {
    // 11 bytes, of them 10 outside dots: digits 1 2 3 0 0, vowels a e, hexadecimal a 1 2 3 e 0 0.
    expect(featuresOf('ax123.ye-00')).toMatchObject({ len: 11, nlab: 2, maxlab: 5, digrun: 3, odd: 0 });
    const { dig, vow, hexfit } = featuresOf('ax123.ye-00');
    expect([dig, vow, hexfit].map((share) => Math.round(share * 100))).toEqual([50, 20, 70]);
  });

  it('computes the entropy of the bytes, dots included', () => {
    expect(featuresOf('aabb').ent).toBeCloseTo(1, 6);
    expect(featuresOf('abc.').ent).toBeCloseTo(2, 6);
    expect(featuresOf('aaab').ent).toBeCloseTo(0.8112781, 6);
  });

  it('counts bytes that no host name has', () => {
    expect(featuresOf('a+b/c=\\200\\.x').odd).toBe(5);
  });

  it('adds trigram costs, the step to the end included', () => {
    // a 1 bit, z 9 bits, everything else and the end 2 bits.
    const trigrams = characterTrigrams({ a: 1, z: 9 }, 2);
    expect(featuresOf('azb', trigrams)).toMatchObject({ cost: 1 + 9 + 2 + 2 });
    expect(featuresOf('azb', trigrams).cpc).toBeCloseTo(14 / 3, 5);
  });

  it('finds the dearest eight characters in a row', () => {
    const trigrams = characterTrigrams({ z: 9 }, 1);
    expect(featuresOf('aaaazzzzaaaaaa', trigrams).cwin).toBeCloseTo((4 * 9 + 4) / 8, 5);
    expect(featuresOf('az', trigrams).cwin).toBeCloseTo((1 + 9 + 1) / 2, 5);
  });

  it.each([
    ['text in hexadecimal', Buffer.from('My passwd!').toString('hex'), 1],
    ['text at an odd digit', `f${Buffer.from('secrets').toString('hex')}`, 1],
    ['bytes, half of them printable', '41ff42ff43ff', 0.5],
    ['too short a run', '414243', 0],
  ])('%s', (_, sub, expected) => {
    expect(featuresOf(sub).hexasc).toBeCloseTo(expected, 5);
  });

  it('is 0 for an empty subdomain', () => {
    const features = featuresOf('');
    const names = [
      'len',
      'nlab',
      'maxlab',
      'dig',
      'vow',
      'hexfit',
      'digrun',
      'odd',
      'ent',
      'cost',
      'cpc',
      'cwin',
    ];
    expect(names.map((name) => features[name])).toEqual(names.map(() => 0));
  });

  it('refuses a trigram table that is none', () => {
    expect(() => featuresOf('a', new Uint8Array(7))).toThrow('trigram table');
  });
});

describe('family form', () => {
  it.each([
    ['a reverse look-up', '4.3.2.1.in-addr.arpa', { rev: 4, nshort: 4 }],
    ['a DNSBL question', '4.3.2.1.zen.dnsbl.example.com', { rev: 4, und: 0 }],
    ['an IPv6 reverse look-up', `${'a.'.repeat(32)}ip6.arpa`, { rev: 5, nshort: 32 }],
    ['numbers over 255', '300.2.example.com', { rev: 0 }],
    ['two octets and a word', '1.255.x.example.com', { rev: 2 }],
    ['a service record', '_ldap._tcp.dc._msdcs.corp.local', { und: 3, nodom: 0 }],
    ['a name without a domain', 'payload.txt', { nodom: 1, tenant: 0 }],
    ['a host of a private suffix', 'd111.cloudfront.net', { tenant: 1, len: 4 }],
    ['a GUID', '01234567-89ab-cdef-0123-456789abcdef.example.com', { guid: 1, ipemb: 0 }],
    ['an address in a host name', 'ec2-203-0-113-7.compute.example.com', { ipemb: 1 }],
    ['a numbered host', 'client70.example.com', { hostno: 1, guid: 0, ipemb: 0, rev: 0, und: 0 }],
    ['an ordinary host', 'www.example.com', { hostno: 0, guid: 0, ipemb: 0, rev: 0, und: 0, nshort: 0 }],
  ])('%s', (_, query, expected) => {
    expect(runRows([{ time: 0, query }])[0].features).toMatchObject(expected);
  });
});
