/**
 * The rules of the incident searches as data: when each search runs, what it reads, and when it reports an incident.
 *
 * The app's macros.conf and savedsearches.conf have the same rules in SPL (a test compares them); `dnsexfil incidents`
 * uses this file. It contains data only.
 */
export type Budget = 'quiet' | 'sensitive' | 'slow';

/**
 * Which incidents of popular domains a search reports: none, or those with a name at the threshold. Other kinds say how
 * much was sent; below a popular domain it reached the domain's owner alone.
 */
export type PopularRule = 'none' | 'scored';

export interface SearchRule {
  /** The stanza in savedsearches.conf. */
  readonly name: string;
  /** Minutes after midnight for a daily search, minutes after the hour for an hourly one. */
  readonly runMinute: number;
  readonly periodSeconds: number;
  /** The window, from `earliestSeconds` to `latestSeconds` before the run, the end excluded. */
  readonly earliestSeconds: number;
  readonly latestSeconds: number;
  /** Rows with the same client, name and span are merged into one, as tstats does. */
  readonly spanSeconds: number;
  /** Macro that has the threshold, without the prefix `dnsexfil_threshold_`. */
  readonly threshold: Budget;
  /** `none`: macro `dnsexfil_popular_filter`; `scored`: macro `dnsexfil_popular_filter_risk`. */
  readonly popular: PopularRule;
  /** Whether `dnsexfil_prefilter` leaves out names of the shipped list before they are scored. */
  readonly usesPrefilter: boolean;
}

const HOUR = 3600;
const MINUTE = 60;

/**
 * Every hour, over the last three hours: a row that is indexed up to two hours late, or the hour of a run that
 * failed, is still in a later window. The whole window is reported; the book of incidents prevents reporting a pair
 * twice.
 */
const HOURLY = {
  periodSeconds: HOUR,
  earliestSeconds: 190 * MINUTE,
  latestSeconds: 10 * MINUTE,
  spanSeconds: 1,
  usesPrefilter: false,
} as const;

export const FINDING_SEARCH: SearchRule = {
  ...HOURLY,
  name: 'DNSExfil - DNS Exfiltration Incident - Rule',
  runMinute: 7,
  threshold: 'quiet',
  popular: 'none',
};

export const RISK_SEARCH: SearchRule = {
  ...HOURLY,
  name: 'DNSExfil - DNS Exfiltration Incident as Risk - Rule',
  runMinute: 12,
  threshold: 'sensitive',
  popular: 'scored',
};

const ALERT_SEARCH: SearchRule = {
  ...HOURLY,
  name: 'DNSExfil - DNS Exfiltration Incident as Alert - Rule',
  runMinute: 17,
  threshold: 'quiet',
  popular: 'none',
};

/** A day and two hours, so that rows up to two hours late are in a later window. */
export const SLOW_SEARCH: SearchRule = {
  name: 'DNSExfil - Slow DNS Exfiltration - Rule',
  runMinute: 82,
  periodSeconds: 24 * HOUR,
  earliestSeconds: 1570 * MINUTE,
  latestSeconds: 10 * MINUTE,
  spanSeconds: 600,
  threshold: 'slow',
  popular: 'none',
  usesPrefilter: true,
};

export const INCIDENT_SEARCHES: readonly SearchRule[] = [
  FINDING_SEARCH,
  RISK_SEARCH,
  ALERT_SEARCH,
  SLOW_SEARCH,
];

/** `size_band` is the first one whose limit is above the number of bytes. */
export const SIZE_BANDS = [
  { below: 1000, name: 'below 1 kB' },
  { below: 10_000, name: '1 to 10 kB' },
  { below: 100_000, name: '10 to 100 kB' },
  { below: 1_000_000, name: '100 kB to 1 MB' },
  { below: Infinity, name: '1 MB and more' },
] as const;

/**
 * An incident that is still active is reported again after this time. It is less than a day, so that a daily search
 * reports it every day.
 */
export const REPORT_AGAIN_SECONDS = 23 * HOUR;

/** Maximum number of different flagged names that `query` of an incident quotes. */
export const MAX_SAMPLES = 5;

/** They are taken from the first rows of a pair, as many as SPL's `list()` keeps. */
export const MAX_LISTED = 100;

/** A client that queried more zones than this in one run is `client_is_resolver`: macro `dnsexfil_resolver_domains`. */
export const RESOLVER_ZONES = 2000;

/** A domain counts as popular up to this rank: macro `dnsexfil_popular_rank`. */
export const POPULAR_RANK = 10_000;

/** `dnsexfil_health` and `dnsexfil incidents` warn of a list of popular domains that is older. */
export const MAX_LIST_DAYS = 180;

/** Values of `src` (in lower case) for rows whose log names no client. */
export const UNKNOWN_CLIENTS: readonly string[] = ['', 'null', 'unknown', '-'];

/** Written by tstats if the log has no client: `fillnull_value` of macro `dnsexfil_select`. */
export const MISSING_CLIENT = 'null';

/** `zone` and `registered_domain` of a name that has none. */
export const NO_ZONE = 'none';

/**
 * Risk score of a client by size band, in the order of SIZE_BANDS. A medium-sized incident scores somewhat more than
 * the 45 that the removed ESCU detection assigned to every query.
 */
export const RISK_BY_BAND = [30, 45, 60, 75, 90] as const;
/** Used if no name reached the threshold and only another kind was raised. */
export const RISK_BY_BAND_WITHOUT_SCORE = [20, 30, 40, 50, 60] as const;
/** A resolver or proxy queries on behalf of others, so the score is divided by this and rounded down. */
export const RISK_DIVISOR_OF_RESOLVER = 2;
