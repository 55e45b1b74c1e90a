import {
  parseCrux,
  PLATFORM_RANK,
  selectPopular,
  TENANT_HOSTS,
  type PopularInput,
} from '../../tools/popular/popular-list';
import { domainsWithPrivateRules, zonesBelow } from '../../tools/popular/private-suffixes';

const site = (host: string, rank: number) => ({ host, rank });

function select(over: Partial<PopularInput>): string[] {
  const sites = over.sites ?? [];
  const none = new Set<string>();
  const lists = { owned: [], platforms: [], excluded: none, manyOwnHosts: none };
  const input = { sites, earlierSites: sites, ...lists, ...over };
  return selectPopular(input).map(({ domain, rank }) => `${domain} ${rank}`);
}

describe('the selection of popular domains', () => {
  it('takes the best rank of the hosts of a registered domain, best first', () => {
    const sites = [
      site('b.example.co.uk', 5000),
      site('www.example.co.uk', 50_000),
      site('a.org', 5000),
      site('c.net', 1000),
      site('rare.com', 100_000),
    ];
    expect(select({ sites })).toEqual(['c.net 1000', 'a.org 5000', 'example.co.uk 5000']);
  });

  it('leaves out what was not popular in the earlier month, and takes the worse of both ranks', () => {
    const earlierSites = [site('a.org', 10_000), site('gone.com', 1000), site('rose.net', 100_000)];
    const sites = [site('a.org', 1000), site('new.com', 1000), site('rose.net', 1000)];
    expect(select({ sites, earlierSites })).toEqual(['a.org 10000']);
  });

  it('ranks a domain without a page as the site of its owner', () => {
    const owned = [
      { domain: 'cdn-a.net', site: 'a.org' },
      { domain: 'b.org', site: 'a.org' },
      { domain: 'lost.net', site: 'not-listed.org' },
    ];
    const sites = [site('a.org', 1000), site('b.org', 50_000)];
    expect(select({ sites, owned })).toEqual(['a.org 1000', 'b.org 1000', 'cdn-a.net 1000']);
  });

  it('lists no suffix for its tenants, no excluded domain, no registry and no address', () => {
    const sites = ['tenant.github.io', 'github.io', 'x.wordpress.com', 'www.gov.md', 'edu.na', '192.0.2.1'];
    const excluded = new Set([...domainsWithPrivateRules(), 'wordpress.com']);
    expect(select({ sites: sites.map((host) => site(host, 1000)), excluded })).toEqual([]);
  });

  it('lists a platform once, ranked as the site of its owner and no lower than is popular', () => {
    const sites = [site('owner.com', 1000), site('shop-host.com', 50_000), site('rare.org', 500_000)];
    const platforms = [
      { suffix: 'github.io', site: 'owner.com' },
      { suffix: 'shop-host.com', site: 'shop-host.com' },
      { suffix: 'blob.rare.net', site: 'rare.org' },
      { suffix: 'unranked.net', site: 'unknown.org' },
    ];
    const excluded = domainsWithPrivateRules();
    expect(select({ sites, platforms, excluded })).toEqual([
      'github.io 1000',
      'owner.com 1000',
      ...['blob.rare.net', 'shop-host.com', 'unranked.net'].map((domain) => `${domain} ${PLATFORM_RANK}`),
    ]);
  });

  it('takes many hosts for tenants, unless they are known to be the owner’s', () => {
    const sites = Array.from({ length: TENANT_HOSTS }, (_, i) => site(`h${i}.many.com`, 1000));
    expect(select({ sites: sites.slice(1) })).toEqual(['many.com 1000']);
    expect(select({ sites })).toEqual([]);
    expect(select({ sites, manyOwnHosts: new Set(['many.com']) })).toEqual(['many.com 1000']);
  });
});

describe('the report', () => {
  it('is read by host and rank', () => {
    expect(parseCrux('origin,rank\nhttps://www.a.org,1000\nhttp://b.net:8080,5000\n')).toEqual([
      site('www.a.org', 1000),
      site('b.net', 5000),
    ]);
  });

  it.each(['domain,rank\na.org,1', 'origin,rank\na.org,1000', 'origin,rank\nhttps://a.org,first'])(
    'in another form is refused: %j',
    (text) => {
      expect(() => parseCrux(text)).toThrow(/instead of|is not an origin/);
    },
  );
});

describe('the zones below a suffix', () => {
  it('are the suffix and its private rules, without their wildcards', () => {
    expect(zonesBelow('run.app')).toEqual(['run.app', 'mtls.run.app']);
    expect(zonesBelow('windows.net')).toEqual(
      expect.arrayContaining(['windows.net', 'blob.core.windows.net']),
    );
    expect(zonesBelow('amazonaws.com')).toEqual(
      expect.arrayContaining(['elb.amazonaws.com', 's3.amazonaws.com', 's3.eu-west-1.amazonaws.com']),
    );
    expect(zonesBelow('tumblr.com')).toEqual(['tumblr.com']);
    // Neither another suffix with the same ending nor one above.
    expect(zonesBelow('p.azurewebsites.net')).toEqual(['p.azurewebsites.net']);
  });
});

describe('domains with private rules', () => {
  it('are those of rules at and below them, wildcards too', () => {
    const domains = domainsWithPrivateRules();
    for (const domain of ['github.io', 'amazonaws.com', 'windows.net', 'eu.org'])
      expect(domains).toContain(domain);
    for (const domain of ['google.com', 'co.uk', 'example.com']) expect(domains).not.toContain(domain);
  });
});
