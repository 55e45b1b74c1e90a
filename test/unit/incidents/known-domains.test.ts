import { POPULAR_RANK } from '../../../src/detect/incident-rules';
import { isReported, KnownDomains, type DomainFacts } from '../../../src/incidents/known-domains';

const domains = new KnownDomains(
  new Map([['popular.com', 1000]]),
  new Map([
    ['oastify.com', 'shows queries'],
    ['eu.org', 'delegates names'],
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
