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

it('the next numbered host gets none, unless something else than a few digits differs', () => {
  const name = (number: string, word = 'pod-with-a-name-of-some-length'): QueryRow => ({
    time: 0,
    query: `${word}-${number}.backup.com`,
  });
  const numbered = [name('0001-20'), name('7-3'), name('0001-21'), name('1', 'another-of-thirty-characters')];
  expect(hasFeatures(numbered)).toEqual([true, false, false, true]);
  expect(hasFeatures([name('12345678901'), name('12345678902')])).toEqual([true, true]);
  expect(hasFeatures([name('a1'), name('b1')])).toEqual([true, true]);
});

it('a numbered host after another name is the first of its kind again', () => {
  const rows = ['x-1', 'x-2', 'mail', 'x-3'].map((label) => ({
    time: 0,
    query: `${label}.with-thirty-letters-and-no-number.backup.com`,
  }));
  expect(hasFeatures(rows)).toEqual([true, false, true, true]);
});

it('a numbered host is recognised after any time', () => {
  const rows = Array.from({ length: 300 }, (_, i) => ({
    time: 7 * i,
    query: `pod-with-a-long-name-${i}.backup.com`,
  }));
  expect(hasFeatures(rows)).toEqual(rows.map((_, i) => i === 0));
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
