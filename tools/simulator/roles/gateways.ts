/**
 * Addresses with many clients behind them or many hosts to visit: proxies, branch routers, guest networks, crawlers.
 */
import { addressRange, BASE36, LETTERS, type Role, type Site } from '../site';
import { desktop, visit } from './people';

const WORDS = ['blue', 'garden', 'photo', 'daily', 'cook', 'north', 'music', 'travel', 'craft', 'code'];
const HOSTS_OF_BLOGS = [
  'blogspot.com',
  'wordpress.com',
  'tumblr.com',
  'myshopify.com',
  'github.io',
  'wixsite.com',
];

export const branchRouters: Role = {
  name: 'branch-routers',
  source: 'dnsmasq and home routers: one address forwards for all clients behind it (RFC 5625)',
  addresses: () => addressRange('10.40', 2),
  run: (site, addresses) => {
    for (const src of addresses) for (let i = 0; i < site.clients * 0.04; i++) desktop(site, src, 150);
  },
};

export const proxies: Role = {
  name: 'proxies',
  source: 'Squid: the proxy resolves the name of each request itself (dns_v4_first, positive_dns_ttl)',
  addresses: () => ['10.1.7.10', '10.1.7.11'],
  run: (site, addresses) => {
    for (const src of addresses) {
      for (let i = 0; i < site.clients * 12; i++) visit(site, site.officeSecond(), src, 6);
      for (let i = 0; i < site.clients * 0.3; i++) tenant(site, src);
    }
  },
};

/** The host of one customer of a shared provider. */
function tenant(site: Site, src: string): void {
  const form = site.pick([
    () => `d${site.text(BASE36, 13)}.cloudfront.net`,
    () => `${site.text(LETTERS, 4)}${site.text(BASE36, 8)}-a.akamaihd.net`,
    () => `${site.pick(WORDS)}${site.text(BASE36, 8)}.blob.core.windows.net`,
    () => `${site.pick(WORDS)}-${site.text(BASE36, 6)}.s3.eu-west-1.amazonaws.com`,
    () => `${site.pick(WORDS)}-${site.pick(WORDS)}-${site.text(BASE36, 5)}.azurewebsites.net`,
    () => `${site.text('0123456789', 9)}.hs-sites.com`,
  ]);
  site.ask(site.officeSecond(), src, form());
}

export const crawlers: Role = {
  name: 'crawlers',
  source:
    'stamparm/maltrail issue 11820, pfBlockerNG issue 1525: a crawler meets blogs and shops of shared hosts',
  addresses: () => ['10.1.8.10'],
  run: (site, addresses) => {
    for (let i = 0; i < site.clients * 2; i++) {
      const name = `${site.pick(WORDS)}${site.pick(WORDS)}${site.pick(['', '', String(site.number(1, 99))])}`;
      const host = site.random.next() < 0.5 ? `${name}.${site.pick(HOSTS_OF_BLOGS)}` : site.host();
      site.ask(36_000 + site.random.below(14_400), addresses[0], host);
    }
  },
};
