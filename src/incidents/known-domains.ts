/**
 * What the shipped lists say about the domain of an incident: its rank among popular domains, and whether the domain
 * belongs to a service that shows or hands strangers' queries to its users. As macro `dnsexfil_domain_facts`: by
 * exact registered domain; the note also by the suffix below which the domain was registered, the rank also by the
 * zone, which is the platform for its tenants.
 */
import { POPULAR_RANK, type PopularRule } from '../detect/incident-rules';

export interface DomainFacts {
  /** null: not listed. */
  readonly rank: number | null;
  readonly note: string | null;
}

export class KnownDomains {
  /** @param ranks, notes by domain in lower case */
  constructor(
    private readonly ranks: ReadonlyMap<string, number> = new Map(),
    private readonly notes: ReadonlyMap<string, string> = new Map(),
  ) {}

  factsOf(registeredDomain: string, zone = registeredDomain): DomainFacts {
    const domain = registeredDomain.toLowerCase();
    const note = this.notes.get(domain) ?? this.notes.get(domain.slice(domain.indexOf('.') + 1));
    const rank = this.ranks.get(domain) ?? this.ranks.get(zone.toLowerCase());
    return { rank: rank ?? null, note: note ?? null };
  }
}

/** @param kinds of the incident @returns whether a search with this rule reports it */
export function isReported(
  { rank, note }: DomainFacts,
  kinds: readonly string[],
  rule: PopularRule,
): boolean {
  const isPopular = note === null && rank !== null && rank <= POPULAR_RANK;
  return !isPopular || (rule === 'scored' && kinds.includes('score'));
}
