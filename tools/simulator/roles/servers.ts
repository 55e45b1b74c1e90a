/** Servers that look up the site's own hosts and addresses: inventories, monitors, scanners, log analysis. */
import {
  BASE36,
  DAY_SECONDS,
  DIRECTORY,
  HEX,
  OWN_ZONE,
  reversedAddress,
  type Role,
  type Site,
} from '../site';

function known(site: Site, count: number, name: (site: Site, i: number) => string): string[] {
  return Array.from({ length: count }, (_, i) => name(site, i));
}

/** All names in turn, repeatedly. */
function poll(site: Site, src: string, names: readonly string[], period: number): void {
  for (let start = site.random.below(period); start < DAY_SECONDS; start += period)
    for (const [i, name] of names.entries()) site.ask(start + (i * period * 0.8) / names.length, src, name);
}

export const inventory: Role = {
  name: 'inventory',
  source:
    'Windows DHCP dynamic update: hosts DESKTOP- and LAPTOP- with seven characters (Windows setup default names)',
  addresses: () => ['10.1.1.10', '10.1.1.11'],
  run: (site, addresses) => {
    const form = (s: Site): string => `${s.pick(['desktop', 'laptop'])}-${s.text(BASE36, 7)}`;
    const hosts = known(site, Math.round(site.clients * 1.5), form);
    poll(
      site,
      addresses[0],
      hosts.map((host) => `${host}.${DIRECTORY}`),
      3600,
    );
    poll(
      site,
      addresses[1],
      hosts.map((host) => `${host}.clients.${OWN_ZONE}`),
      3600,
    );
  },
};

export const monitoring: Role = {
  name: 'monitoring',
  source: 'Nagios and Zabbix documentation: hosts are checked by name every few minutes',
  addresses: () => ['10.1.2.10', '10.1.2.11'],
  run: (site, addresses) => {
    const place = (s: Site, i: number): string =>
      `${s.pick(['sw', 'ap', 'srv', 'rtr', 'ups'])}-b${s.number(1, 40)}-f${s.number(0, 9)}-${i}.mgmt.${OWN_ZONE}`;
    poll(site, addresses[0], known(site, site.clients * 3, place), 900);
    const node = (s: Site, i: number): string => `node-${s.text(HEX, 8)}-${i}.prod.${OWN_ZONE}`;
    poll(site, addresses[1], known(site, site.clients, node), 900);
  },
};

export const scanners: Role = {
  name: 'scanners',
  source: 'Nmap reference guide, -R and list scan (-sL): the PTR of each address of a range',
  addresses: () => ['10.1.3.10', '10.1.3.11'],
  run: (site, addresses) => {
    for (let i = 0; i < site.clients * 40; i++)
      site.ask(7200 + i / 5, addresses[0], `${i & 255}.${(i >> 8) & 255}.10.10.in-addr.arpa`);
    for (let block = 0; block < 6; block++) {
      const [a, b, c] = [site.number(11, 200), site.number(0, 255), site.number(0, 255)];
      for (let host = 0; host < 256; host++)
        site.ask(30_000 + block * 3600 + host * 2, addresses[1], `${host}.${c}.${b}.${a}.in-addr.arpa`);
    }
  },
};

function reversedV6(site: Site): string {
  const prefix = Array.from(site.pick(['20010db8', '2a021205', '26064700', '24001450']))
    .reverse()
    .join('.');
  return `${Array.from(site.text(HEX, 24)).join('.')}.${prefix}.ip6.arpa`;
}

export const logAnalysis: Role = {
  name: 'log-analysis',
  source:
    'AWStats DNSLookup=1, Logstash dns filter (reverse): a PTR query for each external address in a log',
  addresses: () => ['10.1.4.10', '10.1.4.11'],
  run: (site, addresses) => {
    for (const [number, src] of addresses.entries()) {
      const gap = number === 0 ? 2 : 3;
      for (let second = 0; second < DAY_SECONDS; second += gap) {
        const isV6 = site.random.next() < 0.04;
        site.ask(second, src, isV6 ? reversedV6(site) : `${reversedAddress(site)}.in-addr.arpa`);
      }
    }
  },
};

export const healthChecks: Role = {
  name: 'health-checks',
  source:
    'HAProxy resolvers section (hold valid), AWS ELB host names: the same names every one to ten seconds',
  addresses: () => ['10.1.5.10', '10.1.5.11', '10.1.5.12'],
  run: (site, addresses) => {
    for (const src of addresses) {
      const names = known(site, 12, (s) => `internal-api-${s.text(BASE36, 8)}.eu-west-1.elb.amazonaws.com`);
      poll(site, src, names, 60);
    }
  },
};
