/**
 * Why a row has no score: the codes of the output field `dnsexfil_error`.
 *
 * Rows have the number (`Observations.error`); the text is the stable word that searches match.
 */

export const RowError = {
  none: 0,
  queryEmpty: 1,
  queryUnknown: 2,
  queryMultivalue: 3,
  queryTooLong: 4,
  timeInvalid: 5,
  rankNotFirst: 6,
  srcMultivalue: 7,
} as const;
export type RowError = (typeof RowError)[keyof typeof RowError];

/** The word of each code, by its number; '' for no error. */
export const ROW_ERROR_WORDS: readonly string[] = [
  '',
  'query_empty',
  'query_unknown',
  'query_multivalue',
  'query_too_long',
  'time_invalid',
  'rank_not_first',
  'src_multivalue',
];
