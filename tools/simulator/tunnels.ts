/** Adds one tunnel at the first address of each role, with encodings, paces and sizes in turn. */
import { BASE32, BASE36, DAY_SECONDS, HEX, type Role, type Site } from './site';

interface Way {
  readonly name: string;
  readonly gapSeconds: number;
  readonly queries: number;
  readonly label: (site: Site, number: number) => string;
}

const WAYS: readonly Way[] = [
  { name: 'base32-file', gapSeconds: 1, queries: 200, label: (s) => s.text(BASE32, 50) },
  { name: 'hex-slow', gapSeconds: 120, queries: 120, label: (s) => s.text(HEX, 40) },
  { name: 'beacon', gapSeconds: 60, queries: 200, label: (s, n) => `${s.text(BASE36, 12)}.${n}` },
  {
    name: 'long-labels',
    gapSeconds: 5,
    queries: 100,
    label: (s) => `${s.text(BASE32, 60)}.${s.text(BASE32, 60)}`,
  },
  { name: 'short-labels', gapSeconds: 10, queries: 300, label: (s) => s.text(BASE36, 9) },
];

export function addTunnels(site: Site, roles: readonly Role[]): void {
  roles.forEach((role, number) => {
    const way = WAYS[number % WAYS.length];
    const [src] = role.addresses(site.clients);
    const domain = `${site.text('bcdfglmnprst', 1)}${site.pick(['ex', 'ara', 'oni', 'ute'])}${number}cloud.net`;
    const length = way.queries * way.gapSeconds;
    const start = 32_000 + site.random.below(Math.max(1, DAY_SECONDS - 40_000 - length));
    site.begin(role.name);
    for (let i = 0; i < way.queries; i++) {
      const second = start + i * way.gapSeconds * (0.8 + 0.4 * site.random.next());
      site.ask(second, src, `${way.label(site, i)}.${domain}`, `${role.name} ${way.name}`);
    }
  });
}
