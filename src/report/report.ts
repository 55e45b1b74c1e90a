/**
 * The content of a report, independent of its format: `--format json` prints exactly this. Times are epoch seconds in
 * UTC.
 *
 * Independent of files and formats.
 */

/** One pair of client and zone over the whole log, however many searches and runs reported it. */
export interface Case {
  readonly src: string;
  readonly zone: string;
  /** From the flagged name with the highest score, like `score` and `reasons`. */
  readonly registered_domain: string;
  readonly score: number;
  readonly reasons: readonly string[];
  /** Flagged names, highest scores first. The sender chose them, so they may contain any character. */
  readonly names: readonly string[];
  readonly kinds: readonly string[];
  readonly first_time: number;
  readonly first_flagged: number;
  readonly last_flagged: number;
  /** Queries of the pair up to the first flagged one. */
  readonly queries_until_found: number;
  /** In the window with the most queries. */
  readonly queries: number;
  readonly distinct_names: number;
  /** Bytes of distinct subdomain text over the whole log. */
  readonly bytes_out: number;
  readonly other_clients: number;
  readonly is_lower_bound: boolean;
  readonly searches: readonly Reported[];
  readonly timeline: readonly Bar[];
}

export interface Reported {
  readonly search: string;
  /** Time of the first report. */
  readonly run_time: string;
  readonly times: number;
}

/** Flagged queries from `start` for `seconds`. */
export interface Bar {
  readonly start: number;
  readonly seconds: number;
  readonly queries: number;
}

export interface Report {
  /** Version of the app. */
  readonly version: string;
  readonly model: string;
  readonly list_version: string;
  readonly created: string;
  readonly is_masked: boolean;
  readonly first_time: string;
  readonly last_time: string;
  readonly rows: number;
  readonly files: readonly { readonly file: string; readonly form: string; readonly rows: number }[];
  /** Rows that no search reads, by the word of `dnsexfil_error`. */
  readonly rows_unread: Readonly<Record<string, number>>;
  /** What was skipped or assumed. */
  readonly notes: readonly string[];
  readonly runs: number;
  /** Most bytes first. */
  readonly cases: readonly Case[];
}
