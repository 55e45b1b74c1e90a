import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { parse as parseHost } from 'tldts';
import { appVersion, projectRoot } from '../../tools/packaging/project';
import { RegisteredDomainReader } from '../../src/features/registered-domain-reader';
import { readLookup } from '../support/lookup';
import { matches } from '../support/search-condition';
import { appConf } from '../support/spl';

const entries = readLookup('dnsexfil_benign_signalling.csv');
const patterns = entries.map(({ pattern }) => pattern);

const CATEGORIES = [
  'address lookup',
  'advertising',
  'allow list',
  'antivirus',
  'block list',
  'certificate notary',
  'hash list',
  'hosted DMARC',
  'hosted SPF',
  'measurement',
  'search suffix',
  'telemetry',
];
/** Names that only their vendor controls, although the vendor lets strangers write elsewhere. */
const OWN_ZONES = ['safeframe.googlesyndication.com', 'u.fastly-insights.com'];

/** Matches as a lookup with WILDCARD that ignores case. */
function isListed(name: string): boolean {
  const lower = name.toLowerCase();
  return patterns.some((pattern) =>
    pattern.startsWith('*') ? lower.endsWith(pattern.slice(1)) : lower === pattern,
  );
}

describe('the list of benign signalling', () => {
  it('has the documented columns without empty cells, and the version of the app', () => {
    expect(entries.length).toBeGreaterThan(50);
    const columns = ['domain', 'pattern', 'product', 'category', 'reason', 'source', 'version', 'added'];
    for (const entry of entries) {
      expect(Object.keys(entry)).toEqual(columns);
      expect(Object.values(entry).filter((value) => value.trim() === '')).toEqual([]);
      expect(entry.version).toBe(appVersion);
      expect(entry.added).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(CATEGORIES).toContain(entry.category);
    }
  });

  it('matches each entry and every name below it in any letter case, and nothing else', () => {
    const domains = [...new Set(entries.map(({ domain }) => domain))];
    for (const domain of domains) {
      const own = entries.filter((entry) => entry.domain === domain).map(({ pattern }) => pattern);
      expect(own).toEqual([domain, `*.${domain}`]);
      expect(isListed(domain)).toBe(true);
      expect(isListed(`A.B.${domain.toUpperCase()}`)).toBe(true);
      expect(isListed(`evil-${domain}`)).toBe(false);
      expect(isListed(`${domain}.example.com`)).toBe(false);
    }
    expect(domains.length).toBeGreaterThan(100);
  });

  it('does not match what only resembles an entry', () => {
    const lookAlikes = (domain: string): string[] => [
      `evil-${domain}`,
      `data.evil-${domain}`,
      `${domain}.evil.com`,
      `data.${domain}.evil.com`,
      `${domain.replaceAll('.', '-')}.evil.com`,
      `x${domain}`,
      `data.${domain}x`,
      domain.split('.').slice(1).join('.'),
    ];
    const domains = [...new Set(entries.map(({ domain }) => domain))];
    const names = domains
      .flatMap(lookAlikes)
      .flatMap((name) => [name, name.toUpperCase()])
      .filter((name) => !domains.includes(name.toLowerCase()));
    expect(names.length).toBeGreaterThan(300);
    expect(names.filter((name) => isListed(name))).toEqual([]);
    const prefilter = (pattern: string, name: string): boolean =>
      matches(`query="${pattern}"`, { query: name });
    expect(names.filter((name) => patterns.some((pattern) => prefilter(pattern, name)))).toEqual([]);
  });

  it('is looked up without the dot that a log may put after a name', () => {
    const asked = [...appConf('macros.conf')].flatMap(([, macro]) =>
      [
        ...(macro.get('definition') ?? '').matchAll(/lookup dnsexfil_benign_signalling pattern AS (\w+)/g),
      ].map((m) => ({
        field: m[1],
        definition: macro.get('definition') ?? '',
      })),
    );
    expect(asked).toHaveLength(2);
    for (const { field, definition } of asked)
      expect(definition).toMatch(new RegExp(`${field}=if\\([^|]*rtrim\\(query, "\\."\\)`));
  });

  it('has no entry below another, no public suffix and no domain below which strangers can write', () => {
    for (const { domain } of entries) {
      const above = domain
        .split('.')
        .slice(1)
        .map((_, index, labels) => labels.slice(index).join('.'));
      expect(above.filter((name) => isListed(name))).toEqual([]);
      // A suffix of the private section (hosting, content networks) has no registered domain of its own.
      expect(parseHost(domain, { allowPrivateDomains: true }).domain).toBe(
        parseHost(domain, { allowPrivateDomains: false }).domain,
      );
      if (OWN_ZONES.includes(domain)) continue;
      expect(domain).not.toMatch(/akamai|cloudfront|amazonaws|azure|google|cloudflare|fastly|github|dropbox/);
    }
  });

  it('excludes no tunnel of the lab', () => {
    const folder = path.join(projectRoot, 'training/data/tunnels');
    const captures = fs.readdirSync(folder).filter((file) => file.endsWith('.csv.gz'));
    let rowCount = 0;
    for (const capture of captures) {
      const text = zlib.gunzipSync(fs.readFileSync(path.join(folder, capture)));
      const rows = parse<Record<string, string>>(text, { columns: true });
      rowCount += rows.length;
      expect(rows.filter(({ label, query }) => label === '1' && isListed(query))).toEqual([]);
    }
    expect(captures.length).toBeGreaterThan(60);
    expect(rowCount).toBeGreaterThan(10_000);
  });

  it('has a lookup that ignores case and accepts wildcards', () => {
    const lookup = appConf('transforms.conf').get('dnsexfil_benign_signalling');
    expect(lookup?.get('match_type')).toBe('WILDCARD(pattern)');
    expect(lookup?.get('case_sensitive_match')).toBe('false');
    expect(lookup?.get('max_matches')).toBe('1');
  });
});

describe('an entry of the allow list', () => {
  const reader = new RegisteredDomainReader();
  const registered = (name: string): string | undefined => {
    const bytes = Buffer.from(name);
    return reader.read(bytes, 0, bytes.length);
  };
  const isAllowed = (name: string): boolean =>
    matches('registered_domain="sophosxl.net"', { registered_domain: registered(name) ?? '' });

  it.each(['sophosxl.net', 'data.sophosxl.net', 'DATA.SophosXL.NET', 'data.sophosxl.net.'])(
    'covers %s',
    (name) => {
      expect(isAllowed(name)).toBe(true);
    },
  );

  it.each([
    'evil-sophosxl.net',
    'data.evil-sophosxl.net.',
    'sophosxl.net.evil.com',
    'SOPHOSXL.NET.evil.com.',
    'data.sophosxl.net.evil.co.uk',
    'sophosxl.net.com',
    'data\\.sophosxl.net',
    'sophosxl\\.net.com',
    'xn--sophosxl-.net',
    'sophosxl.ne',
  ])('does not cover %s', (name) => {
    expect(isAllowed(name)).toBe(false);
  });
});
