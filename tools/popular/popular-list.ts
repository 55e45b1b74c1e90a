/**
 * Selects popular registered domains and platforms below which no stranger receives queries. Pure: no files, no
 * network.
 */
import { parse } from 'tldts';

/** Sites beyond this rank are not listed. */
export const MAX_RANK = 50_000;
/** A domain with this many hosts among the top million sites gives names to strangers, unless it is known not to. */
export const TENANT_HOSTS = 100;
/** A platform counts as popular however its owner's site ranks, because it was reviewed. */
export const PLATFORM_RANK = 10_000;
/** `gov.md`, `edu.na`: registries below which others have domains, although no rule of the suffix list says so. */
const REGISTRY_LABELS = /^(ac|co|com|edu|go|gob|gov|gouv|gub|mil|net|nic|org|state)\./;

export interface PopularDomain {
  /** A registered domain, or a platform's suffix. */
  readonly domain: string;
  /** Bucket of the Chrome UX Report: 1000, 5000, 10000 or 50000. */
  readonly rank: number;
}

export interface Site {
  readonly host: string;
  readonly rank: number;
}

export interface PopularInput {
  /** The top million sites of a month and of an earlier one: what is popular in one month alone is not listed. */
  readonly sites: readonly Site[];
  readonly earlierSites: readonly Site[];
  /** Domains without a page to visit, with the site of their owner, whose rank they get if it is better. */
  readonly owned: readonly { readonly domain: string; readonly site: string }[];
  /** Suffixes whose owner alone answers the names of all tenants, with the site of the owner. Always listed. */
  readonly platforms: readonly { readonly suffix: string; readonly site: string }[];
  /** Registered domains that are not listed, whatever their rank. */
  readonly excluded: ReadonlySet<string>;
  /** Domains with many hosts, all of them their owner's. */
  readonly manyOwnHosts: ReadonlySet<string>;
}

/** @returns best ranks first, then by name */
export function selectPopular(input: PopularInput): PopularDomain[] {
  const { excluded, manyOwnHosts } = input;
  const { ranks, hosts } = readSites(input.sites);
  const earlier = readSites(input.earlierSites).ranks;
  for (const [domain, rank] of ranks) ranks.set(domain, Math.max(rank, earlier.get(domain) ?? Infinity));
  for (const { domain, site } of input.owned)
    ranks.set(domain, Math.min(ranks.get(domain) ?? Infinity, ranks.get(site) ?? Infinity));
  const platforms = input.platforms.map(({ suffix, site }) => ({
    domain: suffix,
    rank: Math.min(ranks.get(site) ?? Infinity, PLATFORM_RANK),
  }));
  const isPlatform = new Set(platforms.map(({ domain }) => domain));
  const popular = [...ranks]
    .map(([domain, rank]) => ({ domain, rank }))
    .filter(({ domain }) => !isPlatform.has(domain))
    .filter(({ domain, rank }) => rank <= MAX_RANK && !excluded.has(domain) && !REGISTRY_LABELS.test(domain))
    .filter(({ domain }) => (hosts.get(domain) ?? 0) < TENANT_HOSTS || manyOwnHosts.has(domain));
  return [...popular, ...platforms].sort((a, b) => a.rank - b.rank || (a.domain < b.domain ? -1 : 1));
}

/** @returns by registered domain, the best rank and the number of hosts */
function readSites(sites: readonly Site[]) {
  const ranks = new Map<string, number>();
  const hosts = new Map<string, number>();
  // http and https of one host are two sites.
  for (const { host, rank } of new Map(sites.map((site) => [site.host, site])).values()) {
    const { domain, isPrivate, isIcann } = parse(host, { allowPrivateDomains: true });
    // A tenant of a private suffix says nothing about the suffix.
    if (domain === null || isPrivate === true || isIcann !== true) continue;
    ranks.set(domain, Math.min(ranks.get(domain) ?? Infinity, rank));
    hosts.set(domain, (hosts.get(domain) ?? 0) + 1);
  }
  return { ranks, hosts };
}

/** @param text lines of `origin,rank`, with a header; a host is what the browser wrote, possibly no valid name */
export function parseCrux(text: string): Site[] {
  const [header, ...lines] = text.trimEnd().split('\n');
  if (header !== 'origin,rank') throw new Error(`The first line is "${header}" instead of "origin,rank".`);
  return lines.map((line) => {
    const found = /^https?:\/\/([^:,]+)(?::\d+)?,(\d+)$/.exec(line);
    if (found === null) throw new Error(`"${line}" is not an origin and its rank.`);
    return { host: found[1], rank: Number(found[2]) };
  });
}
