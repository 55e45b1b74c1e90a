import { POPULAR_RANK } from '../../../src/detect/incident-rules';
import { isReported, KnownDomains, type DomainFacts } from '../../../src/incidents/known-domains';

const domains = new KnownDomains(
  new Map([
    ['popular.com', 1000],
    ['cloudfront.net', 5000],
    ['github.io', 1000],
  ]),
  new Map([
    ['oastify.com', 'shows queries'],
    ['eu.org', 'delegates names'],
    ['receiver.github.io', 'shows queries'],
  ]),
);

describe('what is known about a domain', () => {
  it.each([
    ['Popular.com', { rank: 1000, note: null }],
    ['www.popular.com', { rank: null, note: null }],
    ['oastify.com', { rank: null, note: 'shows queries' }],
    ['mine.EU.org', { rank: null, note: 'delegates names' }],
    ['eu.org', { rank: null, note: 'delegates names' }],
    ['none', { rank: null, note: null }],
  ])('%s', (registeredDomain, facts) => {
    expect(domains.factsOf(registeredDomain)).toEqual(facts);
  });
});

describe('what is known about a tenant', () => {
  it.each([
    ['d1mz.cloudfront.net', 'cloudfront.net', { rank: 5000, note: null }],
    ['D1MZ.CloudFront.net', 'CloudFront.net', { rank: 5000, note: null }],
    // The rank of a platform is that of its zone, not of any name that ends with it.
    ['d1mz.not-cloudfront.net', 'not-cloudfront.net', { rank: null, note: null }],
    ['mine.duckdns.org', 'duckdns.org', { rank: null, note: null }],
    ['www.payload.own.firenet.ch', 'firenet.ch', { rank: null, note: null }],
    ['receiver.github.io', 'github.io', { rank: 1000, note: 'shows queries' }],
    ['mine.eu.org', 'eu.org', { rank: null, note: 'delegates names' }],
    ['none', 'cloudfront.net', { rank: 5000, note: null }],
    ['popular.com', 'popular.com', { rank: 1000, note: null }],
  ])('%s in %s', (registeredDomain, zone, facts) => {
    expect(domains.factsOf(registeredDomain, zone)).toEqual(facts);
  });

  it('that receives queries is reported, although its platform is popular', () => {
    expect(isReported(domains.factsOf('receiver.github.io', 'github.io'), ['volume'], 'none')).toBe(true);
    expect(isReported(domains.factsOf('other.github.io', 'github.io'), ['volume'], 'none')).toBe(false);
  });
});

describe('an incident', () => {
  const popular: DomainFacts = { rank: POPULAR_RANK, note: null };

  it.each([
    ['of a popular domain', popular, ['score'], false, true],
    ['of a popular domain, by another kind alone', popular, ['over_long'], false, false],
    ['of a popular domain, by several kinds', popular, ['over_long', 'score'], false, true],
    ['of a domain beyond the rank', { rank: POPULAR_RANK + 1, note: null }, ['over_long'], true, true],
    ['of an unknown domain', { rank: null, note: null }, ['over_long'], true, true],
    ['of a service that receives queries', { rank: 1000, note: 'shows queries' }, ['over_long'], true, true],
  ])('%s', (_name, facts, kinds, byPerson, byRisk) => {
    expect(isReported(facts, kinds, 'none')).toBe(byPerson);
    expect(isReported(facts, kinds, 'scored')).toBe(byRisk);
  });
});
