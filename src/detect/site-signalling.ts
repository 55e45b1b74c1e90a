/**
 * Finds the registered domains that many clients of a site use for signalling, from the rows of a quiet period.
 *
 * Pure: no files and no clock. A domain that few clients use is never listed, however busy it is: it may be a tunnel
 * from a few infected clients.
 */
export interface LearnRow {
  /** Epoch seconds. */
  readonly time: number;
  readonly src: string;
  readonly query: string;
  /** eTLD+1 of `query`; undefined if it has none. */
  readonly registeredDomain: string | undefined;
}

export interface LearnLimits {
  /** Minimum number of clients of a domain; at least MIN_CLIENTS. */
  readonly minClients: number;
  /** Minimum number of distinct names under a domain. */
  readonly minNames: number;
}

interface SignallingDomain {
  readonly domain: string;
  readonly clients: number;
  readonly names: number;
  readonly queries: number;
  /** Epoch seconds. */
  readonly firstSeen: number;
  readonly lastSeen: number;
}

/** Chosen, not measured: more clients than a tunnel has before somebody notices. As in macro `dnsexfil_learn`. */
export const MIN_CLIENTS = 5;

/** Enough names to be worth excluding. */
export const defaultLimits: LearnLimits = { minClients: MIN_CLIENTS, minNames: 200 };

/** Counting stops here, so that one domain cannot fill the memory; the figures are then lower bounds. */
const MAX_COUNTED = 10_000;

/** Counts rows in any order, from any number of files. */
export class SignallingCounter {
  private readonly domains = new Map<string, DomainCount>();

  /** Rows without a registered domain are skipped. */
  add({ time, src, query, registeredDomain }: LearnRow): void {
    if (registeredDomain === undefined || registeredDomain === '') return;
    let count = this.domains.get(registeredDomain);
    if (count === undefined) this.domains.set(registeredDomain, (count = new DomainCount()));
    count.add(time, src, query);
  }

  /**
   * Domains that reach both limits, most names first and ties in alphabetical order, so that two runs agree.
   *
   * @param isReceiver whether a domain belongs to a service that receives strangers' queries; never listed
   */
  list(limits: LearnLimits, isReceiver: (domain: string) => boolean = () => false): SignallingDomain[] {
    const minClients = Math.max(MIN_CLIENTS, limits.minClients);
    return [...this.domains]
      .filter(([, { clients, names }]) => clients.size >= minClients && names.size >= limits.minNames)
      .filter(([domain]) => !isReceiver(domain))
      .map(([domain, count]) => ({ domain, ...count.summary() }))
      .sort((a, b) => b.names - a.names || (a.domain < b.domain ? -1 : 1));
  }
}

class DomainCount {
  readonly clients = new Set<string>();
  readonly names = new Set<string>();
  private queries = 0;
  private firstSeen = Infinity;
  private lastSeen = -Infinity;

  add(time: number, src: string, query: string): void {
    if (this.clients.size < MAX_COUNTED) this.clients.add(src);
    if (this.names.size < MAX_COUNTED) this.names.add(query.toLowerCase());
    this.queries++;
    this.firstSeen = Math.min(this.firstSeen, time);
    this.lastSeen = Math.max(this.lastSeen, time);
  }

  summary(): Omit<SignallingDomain, 'domain'> {
    const { queries, firstSeen, lastSeen } = this;
    return { clients: this.clients.size, names: this.names.size, queries, firstSeen, lastSeen };
  }
}

/**
 * The lookup `dnsexfil_site_signalling` as CSV: two patterns for each domain, one for the domain and one for every name
 * below it.
 *
 * @param added epoch seconds
 */
export function toLookupCsv(domains: readonly SignallingDomain[], added: number): string {
  const lines = domains.flatMap(({ domain, clients, names, queries, firstSeen, lastSeen }) =>
    [domain, `*.${domain}`].map((pattern) =>
      [domain, pattern, clients, names, queries, firstSeen, lastSeen, added].join(','),
    ),
  );
  return ['domain,pattern,clients,names,queries,first_seen,last_seen,added', ...lines, ''].join('\n');
}
