/** Mail gateways: each mail causes queries to block lists, hash lists, hosted SPF and the sender's own records. */
import { BASE32, DAY_SECONDS, HEX, LETTERS, reversedAddress, type Role, type Site } from '../site';

const LISTS = [
  'zen.spamhaus.org',
  'bl.spamcop.net',
  'b.barracudacentral.org',
  'psbl.surriel.com',
  'list.dnswl.org',
  'bl.score.senderscore.com',
  'dnsbl.sorbs.net',
  'ix.dnsbl.manitu.net',
  'bl.blocklist.de',
  'truncate.gbudb.net',
  'dnsbl.spfbl.net',
  'all.s5h.net',
  'db.wpbl.info',
  'rbl.interserver.net',
  'bl.nordspam.com',
  'backscatter.spameatingmonkey.net',
];
const DOMAIN_LISTS = ['dbl.spamhaus.org', 'multi.surbl.org', 'multi.uribl.com', 'uribl.spameatingmonkey.net'];

function mail(site: Site, start: number, src: string, spf: readonly string[]): void {
  const address = reversedAddress(site);
  const sender = site.host().split('.').slice(-2).join('.');
  site.ask(start, src, `${address}.in-addr.arpa`);
  for (const list of LISTS) site.ask(start, src, `${address}.${list}`);
  for (const list of DOMAIN_LISTS) site.ask(start + 1, src, `${sender}.${list}`);
  site.ask(start, src, sender);
  site.ask(start, src, `_dmarc.${sender}`);
  site.ask(start, src, `${site.pick(['s1', 'selector1', 'google', 'k1'])}._domainkey.${sender}`);
  if (site.random.next() < 0.3) site.ask(start + 1, src, `${site.text(HEX, 40)}.ebl.msbl.org`);
  if (site.random.next() < 0.3) site.ask(start + 1, src, `${site.text(BASE32, 52)}.hashbl.ratsd.net`);
  if (site.random.next() < 0.15) site.ask(start, src, `${address}.in-addr.${sender}.${site.pick(spf)}`);
}

export const mailGateways: Role = {
  name: 'mail-gateways',
  source:
    'Apache SpamAssassin rules/20_dnsbl_tests.cf; rspamd conf/modules.d/rbl.conf; RFC 7208 section 7 (SPF macros); msbl.org EBL: SHA-1 of an address',
  addresses: () => ['10.1.6.10', '10.1.6.11'],
  run: (site, addresses) => {
    const spf = Array.from({ length: 3 }, () => `spf.${site.text(LETTERS, 8)}-hosted.com`);
    spf.push('spf.has.pphosted.com', '_spf.vali.email');
    for (const src of addresses)
      for (let i = 0; i < site.clients * 2; i++) {
        const second = site.random.next() < 0.5 ? site.officeSecond() : site.random.below(DAY_SECONDS);
        mail(site, second, src, spf);
      }
  },
};
