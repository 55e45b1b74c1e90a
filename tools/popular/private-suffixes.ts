/**
 * Registered domains that have a private rule of the Public Suffix List at or below them: strangers get names there.
 */
import { parse } from 'tldts';
import { listRules } from './suffix-list';

const PRIVATE_RULE = 2;

export function domainsWithPrivateRules(): Set<string> {
  const rules = listRules().filter(({ sections }) => (sections & PRIVATE_RULE) !== 0);
  const domains = rules.map(({ suffix }) => registeredDomainOf(suffix.replace('*', 'any')));
  return new Set(domains.filter((domain) => domain !== undefined));
}

/** @returns eTLD+1 by the ICANN rules alone; undefined if the name has none */
export function registeredDomainOf(name: string): string | undefined {
  return parse(name, { allowPrivateDomains: false }).domain ?? undefined;
}
