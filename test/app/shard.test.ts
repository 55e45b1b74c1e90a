import { matches, type Event } from '../support/search-condition';
import { appConf } from '../support/spl';

const definition = (stanza: string): string => appConf('macros.conf').get(stanza)?.get('definition') ?? '';

describe('dnsexfil_shard', () => {
  const clients: Event[] = [
    ...Array.from({ length: 256 }, (_, last) => ({ 'DNS.src': `192.0.2.${last}` })),
    ...Array.from({ length: 256 }, (_, last) => ({ 'DNS.src': `2001:db8::${last.toString(16)}` })),
    ...Array.from('abcdefghijklmnopqrstuvwxyzABCDEF', (last) => ({ 'DNS.src': `host-${last}` })),
    ...['null', 'unknown', '-', '', '::', 'client.', 'Zürich', 'ä'].map((src) => ({ 'DNS.src': src })),
    {},
  ];

  /** The eval of the macro: pairs of `n=N AND k=K` and the text they return. */
  const shards = [
    ...definition('dnsexfil_shard(2)').matchAll(/\$n\$=(\d) AND \$k\$=(\d), "((?:\\.|[^"\\])*)"/g),
  ].map(([, n, k, text]) => ({ n: Number(n), k: Number(k), condition: text.replaceAll('\\"', '"') }));

  it.each([2, 4, 8])('puts every client into exactly one of %d shards', (n) => {
    const conditions = shards.filter((shard) => shard.n === n);
    expect(conditions.map(({ k }) => k)).toEqual(Array.from({ length: n }, (_, index) => index + 1));
    expect(clients.length).toBeGreaterThan(500);
    for (const client of clients) {
      const taken = conditions.filter(({ condition }) => matches(condition, client));
      expect([client, taken.length]).toEqual([client, 1]);
    }
  });

  it.each([2, 4, 8])('spreads addresses over %d shards so that none has twice its share', (n) => {
    const addresses = clients.slice(0, 512);
    const sizes = shards
      .filter((shard) => shard.n === n)
      .map(({ condition }) => addresses.filter((client) => matches(condition, client)).length);
    expect(Math.max(...sizes)).toBeLessThan((2 * addresses.length) / n);
  });
});
