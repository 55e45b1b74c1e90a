/**
 * The rules of the incident searches as data: when each search runs, what it reads, and when an incident is reported.
 *
 * The app's macros.conf and savedsearches.conf say the same in SPL (a test compares them); `dnsexfil incidents` runs
 * by this file. Nothing here computes.
 */
export type Budget = 'quiet' | 'sensitive' | 'slow';

export interface SearchRule {
  /** The stanza in savedsearches.conf. */
  readonly name: string;
  /** Minutes after midnight of a daily search, minutes after the hour of an hourly one. */
  readonly runMinute: number;
  readonly periodSeconds: number;
  /** The window: from `earliestSeconds` before the run to `latestSeconds` before it, the end excluded. */
  readonly earliestSeconds: number;
  readonly latestSeconds: number;
  /** Rows with the same client, name and span are one row, as tstats returns them. */
  readonly spanSeconds: number;
  /** Macro with the threshold, without its prefix `dnsexfil_threshold_`. */
  readonly threshold: Budget;
  /** Whether `dnsexfil_prefilter` leaves out names of the shipped list before they are scored. */
  readonly usesPrefilter: boolean;
}

const HOUR = 3600;
const MINUTE = 60;

/**
 * Three hours each hour: a row that becomes visible up to two hours late, or the hour of a run that failed, is still in
 * a later window. The whole window is reported; the book of incidents keeps a pair from being reported twice.
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
};

export const RISK_SEARCH: SearchRule = {
  ...HOURLY,
  name: 'DNSExfil - DNS Exfiltration Incident as Risk - Rule',
  runMinute: 12,
  threshold: 'sensitive',
};

export const ALERT_SEARCH: SearchRule = {
  ...HOURLY,
  name: 'DNSExfil - DNS Exfiltration Incident as Alert - Rule',
  runMinute: 17,
  threshold: 'quiet',
};

/** A day and two hours, so that rows up to two hours late are in a later window here, too. */
export const SLOW_SEARCH: SearchRule = {
  name: 'DNSExfil - Slow DNS Exfiltration - Rule',
  runMinute: 82,
  periodSeconds: 24 * HOUR,
  earliestSeconds: 1570 * MINUTE,
  latestSeconds: 10 * MINUTE,
  spanSeconds: 600,
  threshold: 'slow',
  usesPrefilter: true,
};

export const INCIDENT_SEARCHES: readonly SearchRule[] = [
  FINDING_SEARCH,
  RISK_SEARCH,
  ALERT_SEARCH,
  SLOW_SEARCH,
];

/** `size_band`: the first one whose limit is above the bytes. */
export const SIZE_BANDS = [
  { below: 1000, name: 'below 1 kB' },
  { below: 10_000, name: '1 to 10 kB' },
  { below: 100_000, name: '10 to 100 kB' },
  { below: 1_000_000, name: '100 kB to 1 MB' },
  { below: Infinity, name: '1 MB and more' },
] as const;

/** An incident that is still active is reported again after this long. Less than a day, so that a daily search does it. */
export const REPORT_AGAIN_SECONDS = 23 * HOUR;

/** `query` of an incident: how many different flagged names it quotes. */
export const MAX_SAMPLES = 5;

/** A client that asked below more zones than this in one run is `client_is_resolver`: macro `dnsexfil_resolver_domains`. */
export const RESOLVER_ZONES = 2000;

/** `src` of a row whose log names no client, in lower case. */
export const UNKNOWN_CLIENTS: readonly string[] = ['', 'null', 'unknown', '-'];

/** What tstats writes where the log has no client: `fillnull_value` of macro `dnsexfil_select`. */
export const MISSING_CLIENT = 'null';

/** `zone` and `registered_domain` where the name has none. */
export const NO_ZONE = 'none';

/**
 * Risk score of a client by size band, in the order of SIZE_BANDS. A middle-sized incident weighs somewhat more than
 * the 45 of the removed ESCU detection, which gave each query as much.
 */
export const RISK_BY_BAND = [30, 45, 60, 75, 90] as const;
/** Where no name reached the threshold, and only another kind was raised. */
export const RISK_BY_BAND_WITHOUT_SCORE = [20, 30, 40, 50, 60] as const;
/** A resolver or proxy speaks for others: the score is divided by this, and rounded down. */
export const RISK_DIVISOR_OF_RESOLVER = 2;
