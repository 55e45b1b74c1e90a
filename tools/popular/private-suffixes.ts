/**
 * The private rules of the Public Suffix List, below which strangers get names: the registered domains that have one, and
 * the zones of the rules at or below a suffix.
 */
import { parse } from 'tldts';
import { listRules } from './suffix-list';

const PRIVATE_RULE = 2;

export function domainsWithPrivateRules(): Set<string> {
  const domains = privateRules().map((rule) => registeredDomainOf(rule.replace('*', 'any')));
  return new Set(domains.filter((domain) => domain !== undefined));
}

/**
 * @returns the zones in which incidents of tenants are counted, the suffix first: that of a wildcard rule is what is below
 * the wildcard, `elb.amazonaws.com` for `*.elb.amazonaws.com`
 */
export function zonesBelow(suffix: string): string[] {
  const zones = privateRules().map((rule) => rule.replace('*.', ''));
  return [...new Set([suffix, ...zones.filter((zone) => zone.endsWith(`.${suffix}`))])];
}

function privateRules(): string[] {
  return listRules()
    .filter(({ sections }) => (sections & PRIVATE_RULE) !== 0)
    .map(({ suffix }) => suffix);
}

/** @returns eTLD+1 by the ICANN rules alone; undefined if the name has none */
export function registeredDomainOf(name: string): string | undefined {
  return parse(name, { allowPrivateDomains: false }).domain ?? undefined;
}
