/**
 * A reported incident as a line of JSON: the fields of the app's incident searches, and which search reported it when.
 */
import { SIZE_BANDS } from '../detect/incident-rules';
import type { Report, ReportCause } from './book';
import type { DomainFacts } from './known-domains';
import { inputQuality } from './input-quality';
import type { Sighting } from './sighting';
import { riskScore } from './size-band';

const MS = 1000;

export interface Incident {
  readonly search: string;
  readonly run_time: string;
  /** Why it is reported: new, grown, or still active after 23 hours. */
  readonly cause: ReportCause;
  readonly src: string;
  readonly zone: string;
  readonly registered_domain: string;
  readonly kind: string;
  readonly first_time: string;
  readonly first_flagged: string;
  readonly last_flagged: string;
  readonly queries: number;
  /** Queries of the pair in the window up to its first flagged one. */
  readonly queries_until_flagged: number;
  readonly flagged_queries: number;
  readonly distinct_names: number;
  readonly bytes_out: number;
  /** Size of the day's bytes, which may come from several windows. */
  readonly size_band: string;
  readonly score: number;
  readonly exfil_reason: string;
  readonly samples: readonly string[];
  readonly other_clients: number;
  readonly client_domains: number;
  readonly lower_bound: boolean;
  readonly dnsexfil_input: string;
  readonly risk_score: number;
  /** Bucket of the registered domain or of the zone among popular ones; null if neither is listed. */
  readonly popularity_rank: number | null;
  /** What is known about who receives the queries; null if nothing. */
  readonly domain_note: string | null;
}

/** @param runTime epoch seconds */
export function toIncident(
  pair: Sighting,
  search: string,
  runTime: number,
  { cause, band }: Report,
  { rank, note }: DomainFacts,
): Incident {
  const input = inputQuality(pair.src, pair.clientZones);
  return {
    search,
    run_time: isoTime(runTime),
    cause,
    src: pair.src.replace(/[^\w.:%-]/g, '_'),
    zone: pair.zone.replace(/[^\w.-]/g, '_'),
    registered_domain: pair.registeredDomain.replace(/[^\w.-]/g, '_'),
    kind: pair.kinds.join(','),
    first_time: isoTime(pair.firstTime),
    first_flagged: isoTime(pair.firstFlagged),
    last_flagged: isoTime(pair.lastFlagged),
    queries: pair.queries,
    queries_until_flagged: pair.queriesUntilFlagged,
    flagged_queries: pair.flaggedQueries,
    distinct_names: pair.distinctNames,
    bytes_out: pair.bytesOut,
    size_band: SIZE_BANDS[band].name,
    score: pair.score,
    exfil_reason: pair.reason,
    samples: pair.samples,
    other_clients: Math.max(0, pair.zoneClients - 1),
    client_domains: pair.clientZones,
    lower_bound: pair.isLowerBound,
    dnsexfil_input: input,
    risk_score: riskScore(band, pair.kinds, input),
    popularity_rank: rank,
    domain_note: note,
  };
}

/** ISO 8601 in UTC, whole seconds: `2026-11-24T08:07:00Z`. @param seconds epoch seconds */
export function isoTime(seconds: number): string {
  const date = new Date(Math.floor(seconds) * MS);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().replace('.000Z', 'Z');
}
