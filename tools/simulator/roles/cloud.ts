/** Machines of a data centre: Kubernetes nodes, storage shards, downloads, previews, security products. */
import { addressRange, BASE36, DAY_SECONDS, HEX, LETTERS, OWN_ZONE, type Role, type Site } from '../site';

const NAMESPACES = ['shop', 'billing', 'search', 'monitoring'];
const SERVICES = ['api', 'redis-master', 'postgres', 'auth', 'cart', 'queue'];

/** A resolver with `ndots:5` tries the search suffixes before the name itself. */
function lookUp(site: Site, second: number, src: string, name: string, namespace: string): void {
  for (const suffix of [
    `.${namespace}.svc.cluster.local`,
    '.svc.cluster.local',
    '.cluster.local',
    '.eu-west-1.compute.internal',
    '',
  ])
    site.ask(second, src, name + suffix);
}

export const kubernetes: Role = {
  name: 'kubernetes',
  source:
    'Kubernetes, DNS for Services and Pods (ndots:5, search list); CoreDNS loop plugin: NUMBER.NUMBER at startup',
  addresses: () => addressRange('10.50', 8),
  run: (site, addresses) => {
    for (const src of addresses) {
      site.ask(
        site.random.below(DAY_SECONDS),
        src,
        `${site.text('123456789', 19)}.${site.text('123456789', 19)}`,
      );
      for (let i = 0; i < site.clients * 3; i++) {
        const second = site.random.below(DAY_SECONDS);
        const inside = `${site.pick(SERVICES)}.${site.pick(NAMESPACES)}`;
        lookUp(site, second, src, site.random.next() < 0.6 ? inside : site.host(), site.pick(NAMESPACES));
      }
      for (let i = 0; i < 400; i++) {
        const pod = `10-50-${site.number(0, 9)}-${site.number(1, 254)}.${site.pick(NAMESPACES)}.pod.cluster.local`;
        site.ask(site.random.below(DAY_SECONDS), src, pod);
      }
    }
  },
};

export const cloudShards: Role = {
  name: 'cloud-shards',
  source:
    'Azure storage account and AWS S3 naming; numbered hosts of backup services (Veeam, Backblaze pods); gvt1.com download hosts',
  addresses: () => addressRange('10.60', 10),
  run: (site, addresses) => {
    for (const [number, src] of addresses.entries()) {
      const start = 72_000 + number * 600;
      for (let i = 0; i < 400; i++)
        site.ask(
          start + i * 20,
          src,
          `pod-${site.number(0, 1100).toString().padStart(4, '0')}-${site.number(10, 30)}.backup-vault.com`,
        );
      for (let i = 0; i < 120; i++)
        site.ask(site.officeSecond(), src, `bkp${site.text(BASE36, 14)}.blob.core.windows.net`);
      for (let i = 0; i < 60; i++)
        site.ask(site.officeSecond(), src, `r${site.number(1, 9)}---sn-${site.text(BASE36, 8)}.gvt1.com`);
      for (let i = 0; i < 40; i++)
        site.ask(site.officeSecond(), src, `${site.text(BASE36, 12)}.dl.fastfiles-cdn.net`);
    }
  },
};

export const previews: Role = {
  name: 'previews',
  source: 'Vercel and Netlify: a host for each deployment; Cloudflare Pages: <hash>.PROJECT.pages.dev',
  addresses: () => addressRange('10.70', 3),
  run: (site, addresses) => {
    for (const src of addresses)
      for (let i = 0; i < 60; i++) {
        const hash = site.text(HEX, 8);
        const host = site.pick([
          `shop-${site.text(BASE36, 9)}-nordwerk.vercel.app`,
          `deploy-preview-${site.number(100, 900)}--shop.netlify.app`,
          `${hash}.shop-nordwerk.pages.dev`,
          `pr-${site.number(100, 900)}.preview.${OWN_ZONE}`,
        ]);
        const second = site.officeSecond();
        for (let again = 0; again < 4; again++) site.ask(second + again * 7, src, host);
      }
  },
};

export const security: Role = {
  name: 'security',
  source:
    'zeek.org 2012/11/02 (ICSI notary: SHA-1 of certificates); hash.cymru.com; ESET LiveGrid; file reputation by hash',
  addresses: () => ['10.1.9.10', '10.1.9.11', '10.1.9.12'],
  run: (site, addresses) => {
    const [sensor, scanner, agent] = addresses;
    for (let i = 0; i < 2600; i++) {
      const second = site.random.below(DAY_SECONDS);
      site.ask(second, sensor, `${site.text(HEX, 40)}.notary.icsi.berkeley.edu`);
      if (i % 5 === 0) site.ask(second, sensor, `${site.text(HEX, 32)}.malware.hash.cymru.com`);
    }
    for (let i = 0; i < 600; i++)
      site.ask(site.officeSecond(), scanner, `${site.text(BASE36, 32)}.a.e.e5.sk`);
    for (let i = 0; i < 300; i++)
      site.ask(site.officeSecond(), agent, `${site.text(HEX, 64).slice(0, 63)}.lookup.${VENDOR}`);
    const ids = Array.from({ length: 40 }, () => site.text(LETTERS, 2) + site.text(HEX, 10));
    for (let i = 0; i < 2000; i++)
      site.ask(site.officeSecond(), agent, `${site.pick(ids)}.telemetry.${VENDOR}`);
  },
};

const VENDOR = 'guardlight-cloud.com';
