import fs from 'node:fs';
import { parse } from 'csv-parse/sync';
import { parse as parseHost } from 'tldts';
import { POPULAR_RANK } from '../../src/detect/incident-rules';
import { inProject } from '../../tools/packaging/project';
import { PLATFORM_RANK } from '../../tools/popular/popular-list';
import {
  domainsWithPrivateRules,
  registeredDomainOf,
  zonesBelow,
} from '../../tools/popular/private-suffixes';
import { createExtractor, extractRows } from '../support/feature-rows';
import { readLookup } from '../support/lookup';
import { appConf } from '../support/spl';

const entries = readLookup('dnsexfil_popular.csv');
const ranks = new Map(entries.map(({ domain, rank }) => [domain, Number(rank)]));
const readTool = (name: string): Record<string, string>[] =>
  parse(fs.readFileSync(inProject('tools/popular', name)), { columns: true });
const platforms = readTool('platforms.csv');
const zones = new Set(platforms.flatMap(({ suffix }) => zonesBelow(suffix)));
const domains = entries.map(({ domain }) => domain).filter((domain) => !zones.has(domain));

describe('the list of popular domains', () => {
  it('has one row for each registered domain, as the command writes it, best ranks first', () => {
    expect(entries.length).toBeGreaterThan(20_000);
    expect(ranks.size).toBe(entries.length);
    expect(Object.keys(entries[0])).toEqual(['domain', 'rank', 'version']);
    const wrong = domains.filter((domain) => {
      const found = parseHost(`www.${domain}`, { allowPrivateDomains: true });
      return found.domain !== domain || found.isIcann !== true || domain !== domain.toLowerCase();
    });
    // www.gov.uk is a registered domain, since gov.uk is a suffix.
    expect(wrong).toEqual([]);
    const order = entries.map(({ rank }) => Number(rank));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(new Set(order)).toEqual(new Set([1000, 5000, 10_000, 50_000]));
  });

  it('is of one day', () => {
    const versions = new Set(entries.map(({ version }) => version));
    expect([...versions]).toEqual([expect.stringMatching(/^20\d\d-\d\d-(28|29|30|31)$/)]);
  });

  it('has nothing but platforms below which a private rule of the suffix list gives names to strangers', () => {
    const withRules = domainsWithPrivateRules();
    expect(withRules.size).toBeGreaterThan(1500);
    for (const known of ['cloudfront.net', 'amazonaws.com', 'windows.net', 'blogspot.com', 'duckdns.org'])
      expect(withRules).toContain(known);
    expect(domains.filter((domain) => withRules.has(domain))).toEqual([]);
  });

  it('has no host of customers, no DNS host, no tunnel and no receiver of queries', () => {
    const excluded = [...readTool('excluded.csv'), ...readLookup('dnsexfil_query_receivers.csv')];
    expect(excluded.length).toBeGreaterThan(300);
    expect(excluded.filter(({ domain }) => ranks.has(domain))).toEqual([]);
  });

  it('has no registry that the suffix list does not know', () => {
    const looksLikeRegistry = /^(ac|co|com|edu|go|gob|gov|gouv|gub|mil|net|nic|org|state)\./;
    expect(domains.filter((domain) => looksLikeRegistry.test(domain))).toEqual([]);
  });

  it('has the domains that each office asks, those without a page too', () => {
    for (const domain of [
      'google.com',
      'gvt1.com',
      'microsoft.com',
      'windowsupdate.com',
      'apple.com',
      'fbcdn.net',
    ])
      expect([domain, ranks.get(domain) ?? Infinity]).toEqual([domain, expect.any(Number)]);
    const owned = readTool('owned.csv');
    expect(owned.length).toBeGreaterThan(40);
    for (const { domain, site, source } of owned) {
      expect([domain, ranks.get(domain) ?? Infinity]).toEqual([
        domain,
        Math.min(ranks.get(domain)!, ranks.get(site)!),
      ]);
      expect(source).not.toBe('');
    }
    expect(ranks.get('google.com')).toBeLessThanOrEqual(POPULAR_RANK);
  });

  it('names each excluded domain once, with its reason', () => {
    for (const file of ['excluded.csv', 'many-hosts.csv']) {
      const rows = readTool(file);
      expect(new Set(rows.map(({ domain }) => domain)).size).toBe(rows.length);
      for (const { domain, reason } of rows)
        expect([domain, reason]).toEqual([domain, expect.stringMatching(/\w/)]);
    }
  });

  it('is looked up by its exact domain, without wildcards', () => {
    const lookup = appConf('transforms.conf').get('dnsexfil_popular');
    expect([...(lookup?.keys() ?? [])]).toEqual(['filename', 'max_matches']);
  });
});

describe('the platforms', () => {
  it('are named once, each with the site of its owner, a reason and a source', () => {
    expect(platforms.length).toBeGreaterThan(50);
    expect(new Set(platforms.map(({ suffix }) => suffix)).size).toBe(platforms.length);
    for (const { suffix, ...facts } of platforms) {
      expect(Object.keys(facts)).toEqual(['site', 'reason', 'source']);
      expect([suffix, Object.values(facts)]).toEqual([suffix, Array(3).fill(expect.stringMatching(/\w/))]);
      expect(facts.source).toMatch(/^(https:\/\/|MISP warning list )/);
    }
  });

  it('are listed with the private rules below them, and popular', () => {
    expect([...zones].filter((zone) => !((ranks.get(zone) ?? Infinity) <= PLATFORM_RANK))).toEqual([]);
    expect(PLATFORM_RANK).toBeLessThanOrEqual(POPULAR_RANK);
  });

  it('are the zones that the command reports for names of their tenants', () => {
    const rows = [...zones].map((zone, time) => ({ time, query: `data.tenant.part.${zone}` }));
    expect(extractRows(createExtractor(), rows).map(({ zone }) => zone)).toEqual([...zones]);
  });

  it('have no rank of a kind that hands queries to its tenants: dynamic DNS, tunnels, delegated names', () => {
    for (const zone of [
      'duckdns.org',
      'eu.org',
      'firenet.ch',
      'ngrok.io',
      'dyndns.org',
      'js.org',
      'is-a.dev',
    ])
      expect([zone, ranks.has(zone)]).toEqual([zone, false]);
    // Customers point their names elsewhere, or see how often each is queried.
    for (const zone of ['trafficmanager.net', 'akadns.net', 'cloudflare.net', 'cdn.cloudflare.net'])
      expect([zone, ranks.has(zone)]).toEqual([zone, false]);
  });

  it('contain no dynamic DNS, no excluded domain and no service that receives queries, nor are they below one', () => {
    const isBelow = (name: string, other: string): boolean => name === other || name.endsWith(`.${other}`);
    const others = [...readTool('excluded.csv'), ...readLookup('dnsexfil_query_receivers.csv')];
    const both = others.filter(({ domain }) =>
      platforms.some(({ suffix }) => isBelow(suffix, domain) || isBelow(domain, suffix)),
    );
    expect(both).toEqual([]);
    expect(platforms.filter(({ suffix }) => registeredDomainOf(suffix) === undefined)).toEqual([]);
  });
});

describe('the list of services that receive queries', () => {
  const receivers = readLookup('dnsexfil_query_receivers.csv');

  it('has the documented columns, each filled', () => {
    expect(receivers.length).toBeGreaterThan(40);
    for (const entry of receivers) {
      expect(Object.keys(entry)).toEqual(['domain', 'note', 'category', 'source', 'version', 'added']);
      expect(Object.values(entry).filter((value) => value.trim() === '')).toEqual([]);
      expect(entry.added).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(['DNS logger', 'canary token', 'delegated names', 'out-of-band testing']).toContain(
        entry.category,
      );
    }
  });

  it('names each registered domain or shared suffix once, so that an exact lookup finds it', () => {
    expect(new Set(receivers.map(({ domain }) => domain)).size).toBe(receivers.length);
    for (const { domain } of receivers) {
      const { domain: registered, publicSuffix } = parseHost(domain, { allowPrivateDomains: true });
      expect([registered, publicSuffix]).toContain(domain);
    }
  });

  it('has interactsh, Burp Collaborator and DNS loggers, and nothing of the list of benign signalling', () => {
    const domains = receivers.map(({ domain }) => domain);
    for (const domain of [
      'oast.fun',
      'interact.sh',
      'oastify.com',
      'burpcollaborator.net',
      'dnslog.cn',
      'ceye.io',
      'canarytokens.com',
    ])
      expect(domains).toContain(domain);
    const benign = readLookup('dnsexfil_benign_signalling.csv').map(({ domain }) => domain);
    const isBelow = (name: string, other: string): boolean => name === other || name.endsWith(`.${other}`);
    const both = domains.filter((one) => benign.some((other) => isBelow(one, other) || isBelow(other, one)));
    expect(both).toEqual([]);
  });
});
