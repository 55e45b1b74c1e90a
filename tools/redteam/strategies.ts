/**
 * The red team's strategies as data: each has some ways to send, and the rates that are tried.
 * docs/develop/red-team.md has the results by name.
 */
import type { Carrier, Way } from './sender';

export interface Strategy {
  readonly name: string;
  readonly carriers: readonly Carrier[];
  /** Data queries per hour, over all domains. */
  readonly rates: readonly number[];
  readonly zone?: string;
  readonly clients?: Way['clients'];
  readonly noise?: number;
  readonly burst?: number;
  /** Needs several domains. */
  readonly isOnlySpread?: boolean;
}

const SLOW = [4, 8, 16, 30, 60];
const USUAL = [8, 16, 60, 240];
const FAST = [60, 720];
const EVERY_SECOND = [600, 3600];
const LONG_NAME = `${'cdnedgestatic'.repeat(4)}.${'imagesassets'.repeat(2)}.mediaweb`;

const texts = (...templates: string[]): Carrier[] =>
  templates.map((template) => ({ kind: 'text', template }));

export const STRATEGIES: readonly Strategy[] = [
  { name: 'private_wildcard', carriers: texts('www.{b60}'), rates: FAST, zone: 'own#.firenet.ch' },
  { name: 'wildcard_owner', carriers: texts('www.{b50}'), rates: FAST, zone: 'firenet.ch' },
  {
    name: 'spread_clients',
    carriers: texts('{b40}', '{n16}.{n16}', '{w8}.{w8}'),
    rates: [60, 360],
    clients: 'address',
  },
  { name: 'several_clients', carriers: texts('{b30}', '{o}.{o}.{o}.{o}.zen'), rates: USUAL, clients: 3 },
  {
    name: 'letter_case',
    carriers: [
      { kind: 'case', name: LONG_NAME },
      { kind: 'case', name: 'www' },
    ],
    rates: [60, 1800],
  },
  { name: 'escapes', carriers: [{ kind: 'escapes', name: 'cdnstatic' }], rates: [60, 600] },
  {
    name: 'mimic_services',
    carriers: texts('_ldap._tcp.{g}.domains._msdcs', '{l8}._domainkey', '_acme-challenge.{l8}'),
    rates: [4, ...USUAL],
  },
  { name: 'deep', carriers: texts('{s30}', '1.2.3.4.{b50}'), rates: [8, 30, 60, 90] },
  { name: 'odd_bytes', carriers: texts(`{l10}${'é'.repeat(40)}{b120}`), rates: FAST },
  {
    name: 'mimic_reverse',
    carriers: texts('{o}.{o}.{o}.{o}.zen', '{n32}.origin'),
    rates: [16, 64, 240],
  },
  {
    name: 'known_names',
    carriers: [
      { kind: 'order', names: 64 },
      { kind: 'order', names: 6 },
      { kind: 'presence', names: 6 },
      { kind: 'repetition', names: 1 },
    ],
    rates: EVERY_SECOND,
  },
  { name: 'tenant_domains', carriers: [{ kind: 'domains' }], rates: [3600], isOnlySpread: true },
  { name: 'no_domain', carriers: texts('{o}.{o}.{o}.{o}'), rates: USUAL, zone: 'own#.corp' },
  { name: 'unlisted_top', carriers: texts('{o}.{o}.{o}.{o}'), rates: USUAL, zone: 'own#' },
  {
    name: 'reverse_zone',
    carriers: texts('{o}', '{o}.{o}'),
    rates: [60, 720],
    zone: '#.113.0.203.in-addr.arpa',
  },
  { name: 'lookalike', carriers: texts('{o}.{o}.{o}.{o}'), rates: USUAL, zone: 'evil#-sophosxl.net' },
  { name: 'bursts', carriers: texts('{o}.{o}.{o}.{o}'), rates: [22], burst: 64 },
  { name: 'words', carriers: texts('{w6}', '{w8}', '{w8}-{w8}'), rates: [16, 60, 360] },
  {
    name: 'hostnames',
    carriers: texts('img{d2}.cdn', 'host-{o}-{o}-{o}-{o}.pool', 'a{d2}-{d2}.deploy'),
    rates: [16, 60, 360],
  },
  { name: 'dilution', carriers: texts('{b40}'), rates: SLOW, noise: 20 },
  { name: 'floor_labels', carriers: texts('{d20}', '{d2}.{d2}'), rates: [1, 4] },
  { name: 'mimic_products', carriers: texts('{g}', '{h32}.avqs'), rates: SLOW },
  { name: 'private_tenants', carriers: texts('{w8}-{w8}-{h5}'), rates: USUAL, zone: 'duckdns.org' },
  { name: 'top_sites', carriers: texts('{h16}.{t}'), rates: SLOW },
  { name: 'plain', carriers: texts('{b32}', '{h32}'), rates: [1, ...SLOW, 240] },
  { name: 'unlisted_suffix', carriers: texts('{o}.{o}.{o}.{o}'), rates: USUAL, zone: 'own#.zz.zw' },
];

/** With more domains, a higher rate for each: 100 domains at 16 per hour. */
const MAX_SPREAD_RATE = 1600;

/** The same way, with its rate applied to each domain. */
export function faster(way: Way, domains: number): Way {
  return { ...way, perHour: Math.max(way.perHour, Math.min(MAX_SPREAD_RATE, way.perHour * domains)) };
}

/** Rates are tried over all domains together and, up to MAX_SPREAD_RATE, for each domain. */
export function waysOf(strategy: Strategy, domains: number): Way[] {
  const { carriers, zone, clients, noise, burst } = strategy;
  const rates = [
    ...new Set(
      strategy.rates.flatMap((rate) => [rate, Math.max(rate, Math.min(MAX_SPREAD_RATE, rate * domains))]),
    ),
  ];
  return carriers.flatMap((carrier) =>
    rates.map((perHour) => ({
      carrier,
      perHour,
      ...(zone !== undefined && { zone }),
      ...(clients !== undefined && { clients }),
      ...(noise !== undefined && { noise }),
      ...(burst !== undefined && { burst }),
    })),
  );
}

/** A way in words, for tables. */
export function describeWay({ carrier, perHour }: Way): string {
  switch (carrier.kind) {
    case 'text':
      return `${carrier.template} ${perHour}/h`;
    case 'case':
    case 'escapes':
      return `${carrier.kind} of ${carrier.name.replaceAll('.', '').length} letters ${perHour}/h`;
    case 'domains':
      return `bare domains ${perHour}/h`;
    default:
      return `${carrier.kind} of ${carrier.names} names ${perHour}/h`;
  }
}
