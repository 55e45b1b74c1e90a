/**
 * The fields that the command adds to each row, in the order of the reply.
 *
 * The first two keep the names of the original DSDL search, so that its SPL still works.
 */
export const OUTPUT_FIELDS = [
  'pred_is_dns_data_exfiltration_proba',
  'pred_is_dns_data_exfiltration',
  'registered_domain',
  'exfil_bytes',
  'exfil_reason',
  'dnsexfil_error',
  'zone',
  'exfil_kind',
] as const;

/** With keep=flagged, after those: the figures of the row's pair that incidents show, up to this row. */
export const FIGURE_FIELDS = [
  'exfil_queries',
  'exfil_names',
  'exfil_first_time',
  'exfil_zone_clients',
  'exfil_client_zones',
  'exfil_lower_bound',
] as const;

/** With keep=flagged, after those: the run's totals, which only the last row has; it has nothing else. */
export const TOTAL_FIELDS = [
  'run_rows',
  'run_scored',
  'run_errors',
  'run_errors_by_code',
  'run_pairs',
  'run_clients',
  'run_evicted_pairs',
  'run_evicted_clients',
  'run_newest_time',
] as const;
