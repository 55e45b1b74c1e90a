/** The zone that the kernel reports for each row. */
import { createExtractor, extractRows } from '../../../support/feature-rows';

describe('zone', () => {
  it.each([
    ['a.example.co.uk', 'example.co.uk', 'example.co.uk'],
    ['d111.cloudfront.net', 'd111.cloudfront.net', 'cloudfront.net'],
    ['cloudfront.net', '', 'cloudfront.net'],
    ['4.3.2.1.in-addr.arpa', '1.in-addr.arpa', '3.2.1.in-addr.arpa'],
    ['a.b.ip6.arpa', 'b.ip6.arpa', 'a.b.ip6.arpa'],
    ['dc.site.corp', 'site.corp', 'site.corp'],
    ['wpad', '', ''],
    ['a.exam"ple.com', 'exam\\034ple.com', 'exam\\034ple.com'],
    ['"x.cloudfront.net', '\\034x.cloudfront.net', 'cloudfront.net'],
    [`${'"'.repeat(100)}.cloudfront.net`, '', 'cloudfront.net'],
  ])('of %s', (query, domain, zone) => {
    const rows = [
      { time: 0, query: 'b.other.org' },
      { time: 0, query },
      { time: 0, query: 'unknown' },
      { time: 1, query },
    ];
    const found = extractRows(createExtractor(), rows);
    expect(found[1]).toMatchObject({ domain, zone });
    expect(found[3]).toMatchObject({ domain, zone });
    expect([found[0].zone, found[2].zone]).toEqual(['other.org', '']);
  });
});
