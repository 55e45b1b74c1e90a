/**
 * Why a row has no score: the texts of the output field `dnsexfil_error`, kept as one byte a row.
 *
 * The texts are an interface to users' SPL: they are added to, never changed.
 */
export const ROW_ERROR_TEXTS = [
  '',
  'query_empty',
  'query_unknown',
  'query_multivalue',
  'query_too_long',
  'time_invalid',
  'rank_not_first',
] as const;

export type RowErrorText = Exclude<(typeof ROW_ERROR_TEXTS)[number], ''>;

/** Codes as they stand in `Observations.error`; 0 is a row without an error. */
export const RowError = Object.fromEntries(
  ROW_ERROR_TEXTS.map((text, code) => [text, code]).slice(1),
) as Readonly<Record<RowErrorText, number>>;
