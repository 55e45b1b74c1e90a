import { matches, type Event } from '../support/search-condition';
import { appConf, expandMacros } from '../support/spl';

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
