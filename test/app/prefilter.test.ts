import { matches } from '../support/search-condition';
import { appConf } from '../support/spl';

const definition = (stanza: string): string => appConf('macros.conf').get(stanza)?.get('definition') ?? '';

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

  it('compares names with a bounded number of patterns, first those of the shipped list', () => {
    const [, patterns] = definition('dnsexfil_prefilter').split(' NOT [');
    expect(patterns).toMatch(
      /^\| inputlookup dnsexfil_benign_signalling[^]*\| head `dnsexfil_prefilter_patterns`/,
    );
    expect(Number(definition('dnsexfil_prefilter_patterns'))).toBeLessThanOrEqual(1000);
  });
});
