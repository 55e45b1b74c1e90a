import fs from 'node:fs';
import { parse } from 'csv-parse/sync';
import { parse as parseHost } from 'tldts';
import { POPULAR_RANK } from '../../src/detect/incident-rules';
import { inProject } from '../../tools/packaging/project';
import { domainsWithPrivateRules } from '../../tools/popular/private-suffixes';
import { readLookup } from '../support/lookup';
import { appConf } from '../support/spl';

const entries = readLookup('dnsexfil_popular.csv');
const ranks = new Map(entries.map(({ registered_domain, rank }) => [registered_domain, Number(rank)]));
const readTool = (name: string): Record<string, string>[] =>
  parse(fs.readFileSync(inProject('tools/popular', name)), { columns: true });

describe('the list of popular domains', () => {
  it('has one row for each registered domain, as the command writes it, best ranks first', () => {
    expect(entries.length).toBeGreaterThan(20_000);
    expect(ranks.size).toBe(entries.length);
    expect(Object.keys(entries[0])).toEqual(['registered_domain', 'rank', 'version']);
    const wrong = entries.filter(({ registered_domain: domain }) => {
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

  it('has nothing below which a private rule of the suffix list gives names to strangers', () => {
    const withRules = domainsWithPrivateRules();
    expect(withRules.size).toBeGreaterThan(1500);
    for (const known of ['cloudfront.net', 'amazonaws.com', 'windows.net', 'blogspot.com', 'duckdns.org'])
      expect(withRules).toContain(known);
    expect(entries.filter(({ registered_domain }) => withRules.has(registered_domain))).toEqual([]);
  });

  it('has no host of customers, no DNS host, no tunnel and no receiver of queries', () => {
    const excluded = [...readTool('excluded.csv'), ...readLookup('dnsexfil_query_receivers.csv')];
    expect(excluded.length).toBeGreaterThan(300);
    expect(excluded.filter(({ domain }) => ranks.has(domain))).toEqual([]);
  });

  it('has no registry that the suffix list does not know', () => {
    const looksLikeRegistry = /^(ac|co|com|edu|go|gob|gov|gouv|gub|mil|net|nic|org|state)\./;
    expect(entries.filter(({ registered_domain }) => looksLikeRegistry.test(registered_domain))).toEqual([]);
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
