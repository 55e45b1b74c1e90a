/** Rows without features, because they add nothing new or too little for the number of zones of their client. */
import { createExtractor, extractRows, type QueryRow } from '../../../support/feature-rows';

const FLOOR_BITS = 88;

/** Each label adds about 5 bits per character, because every trigram of the table costs 5 bits. */
const trigrams = new Uint8Array(32_768).fill(80);

function hasFeatures(rows: readonly QueryRow[]): boolean[] {
  const extractor = createExtractor({ trigrams, informationFloorBits: FLOOR_BITS });
  return extractRows(extractor, [...rows]).map(({ features }) => Object.keys(features).length > 0);
}

const payload = (i: number): string => `${'q7x2k9'.repeat(5)}${i}`;

it('a name that its client has queried before, and a zone without a subdomain, get none', () => {
  const rows = [`${payload(1)}.evil.com`, `${payload(1)}.evil.com`, 'evil.com', `${payload(2)}.evil.com`];
  expect(hasFeatures(rows.map((query, time) => ({ time, query })))).toEqual([true, false, false, true]);
});

it('the reverse names of addresses get none, other names below a reverse zone do', () => {
  const addresses = Array.from({ length: 100 }, (_, i) => ({ time: i, query: `${i}.3.2.1.in-addr.arpa` }));
  expect(hasFeatures(addresses)).not.toContain(true);
  const rows = [1, 2].map((i) => ({ time: i, query: `${payload(i)}.4.3.2.1.in-addr.arpa` }));
  expect(hasFeatures(rows)).toEqual([true, true]);
});

it('numbers get features: tools send them, too', () => {
  // Atomic Red Team, T1071.004.
  const beacons = [917035, 634327].map((n) => ({ time: 0, query: `atomicredteam.${n}.c2.example.com` }));
  expect(hasFeatures([{ time: 0, query: `${payload(1)}.c2.example.com` }, ...beacons])).toEqual([
    true,
    true,
    true,
  ]);
});

it('a bare host name gets none, longer names without a registrant do', () => {
  expect(hasFeatures([1, 2, 3].map((i) => ({ time: i, query: `q7x2k9v4bd2${i}` })))).not.toContain(true);
  expect(hasFeatures([{ time: 0, query: payload(1) }])).toEqual([true]);
});

it('a client that queries many zones needs up to 16 times the information in each', () => {
  const browsing = Array.from({ length: 800 }, (_, i) => ({ time: 0, query: `www.site${i}.com` }));
  const tunnel = Array.from({ length: 12 }, (_, i) => ({ time: 1, query: `${payload(i)}.evil.com` }));
  const found = hasFeatures([...browsing, ...tunnel]).slice(browsing.length);
  const first = found.indexOf(true);
  // 31 or 32 characters and the end of the name, 5 bits each.
  expect(first).toBe(Math.ceil((16 * FLOOR_BITS) / (32 * 5)) - 1);
  expect(found.slice(first)).not.toContain(false);
});
