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
] as const;
