import { runRows } from '../../../support/feature-rows';

describe('features of the form', () => {
  it.each([
    ['a reverse lookup', '4.3.2.1.in-addr.arpa', { reverse_form: 1, short_labels: 1 }],
    ['a DNSBL question', '4.3.2.1.zen.dnsbl.example.com', { reverse_form: 4, underscored_labels: 0 }],
    ['an IPv6 reverse lookup', `${'a.'.repeat(32)}ip6.arpa`, { reverse_form: 5, short_labels: 20 }],
    ['numbers over 255', '300.2.example.com', { reverse_form: 0 }],
    ['two octets and a word', '1.255.x.example.com', { reverse_form: 2 }],
    ['a service record', '_ldap._tcp.dc._msdcs.corp.local', { underscored_labels: 3, no_domain: 0 }],
    ['a name without a domain', 'payload.txt', { no_domain: 1, tenant_host: 0 }],
    ['a host of a private suffix', 'd111.cloudfront.net', { tenant_host: 1, length: 4 }],
    ['a GUID', '01234567-89ab-cdef-0123-456789abcdef.example.com', { guid: 1, embedded_address: 0 }],
    ['an address in a host name', 'ec2-203-0-113-7.compute.example.com', { embedded_address: 1 }],
    [
      'a numbered host',
      'client70.example.com',
      { numbered_host: 1, guid: 0, embedded_address: 0, reverse_form: 0, underscored_labels: 0 },
    ],
    [
      'an ordinary host',
      'www.example.com',
      {
        numbered_host: 0,
        guid: 0,
        embedded_address: 0,
        reverse_form: 0,
        underscored_labels: 0,
        short_labels: 0,
      },
    ],
  ])('%s', (_, query, expected) => {
    expect(runRows([{ time: 0, query }])[0].features).toMatchObject(expected);
  });
});
