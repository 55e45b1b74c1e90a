import { matches, type Event } from '../support/search-condition';
import { appConf, expandMacros } from '../support/spl';

const definition = (stanza: string): string => appConf('macros.conf').get(stanza)?.get('definition') ?? '';

const macros = appConf('macros.conf');
const messageType = expandMacros('`dnsexfil_message_type`', macros);

describe('dnsexfil_message_type', () => {
  const cases: [string, Event, boolean][] = [
    ['a query', { 'DNS.message_type': 'query' }, true],
    ['a query in capitals', { 'DNS.message_type': 'QUERY' }, true],
    ['a response', { 'DNS.message_type': 'response' }, false],
    ['a response in capitals', { 'DNS.message_type': 'RESPONSE' }, false],
    ['both in one event', { 'DNS.message_type': ['QUERY', 'RESPONSE'] }, true],
    ['unknown', { 'DNS.message_type': 'unknown' }, true],
    ['a source without the field', {}, true],
  ];

  it.each(cases)('decides on %s', (_name, event, isKept) => {
    expect(matches(messageType, event)).toBe(isKept);
  });

  /** An answered query as the add-on's published props.conf labels it. */
  const answered: [string, string, string | string[]][] = [
    ['Splunk_TA_zeek 1.0.11', 'zeek:dns:json', 'Response'],
    ['Splunk_TA_zeek 1.0.11', 'bro_dns', 'RESPONSE'],
    ['Splunk_TA_zeek 1.0.11', 'bro:dns:json', 'Response'],
    ['CorelightForSplunk 2.5.6', 'corelight_dns', 'RESPONSE'],
    ['uberAgent_ESA 7.4.1', 'uberAgentESA:Process:DnsQuery', 'RESPONSE'],
    ['Splunk Stream', 'stream:dns', ['Query', 'Response']],
  ];

  it.each(answered)('keeps an answered query of %s (%s)', (_addOn, sourcetype, type) => {
    expect(matches(messageType, { sourcetype, 'DNS.message_type': type })).toBe(true);
    const rawFilter = /query=\* (\(.*\)) \|/.exec(
      expandMacros('`dnsexfil_base_raw(1s)`', macros).replaceAll(/\s+/g, ' '),
    )?.[1];
    expect(matches(rawFilter ?? '', { sourcetype, message_type: type })).toBe(true);
  });

  it('leaves out a response that is a separate event', () => {
    for (const sourcetype of ['MSAD:NT6:DNS', 'infoblox:dns', 'suricata'])
      expect(matches(messageType, { sourcetype, 'DNS.message_type': 'Response' })).toBe(false);
  });
});

describe('dnsexfil_raw_sources', () => {
  it("names indexes, so that a scheduled search does not depend on a user's default indexes", () => {
    expect(definition('dnsexfil_raw_sources')).toMatch(/^index=/);
  });
});

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

describe('dnsexfil_prefilter', () => {
  const names = definition('dnsexfil_prefilter').split(' NOT [')[0];

  it.each([
    ['data.example.com', true],
    ['a.b.c.example.com', true],
    ['example.com', false],
    ['localhost', false],
  ])('on %s', (query, isKept) => {
    expect(matches(names, { 'DNS.query': query })).toBe(isKept);
  });
});
