/**
 * The detector's results for each row of a chunk. Every array is indexed by row and has at least `rowCount` entries.
 */
import type { Cells } from '../cells';
import { RowError } from '../features/row-error';

export interface RowResults {
  readonly rowCount: number;
  /** RowError; a row with an error (not 0) has no score, no verdict and no figures. */
  readonly error: Uint8Array;
  /** Score in millionths, 0 to 1,000,000; -1 for a row with an error. */
  readonly micros: Int32Array;
  /** Verdict: 1 if the score reaches the threshold, else 0. */
  readonly flagged: Uint8Array;
  /** Registered domain in presentation form; empty for a row with an error. */
  readonly domain: Cells;
  /** Zone in presentation form; empty for a row with an error other than query_too_long, and for a name without a registrant. */
  readonly zone: Cells;
  /** Set of the kinds of incident that the row raises, as bits of KindBit. */
  readonly kinds: Uint8Array;
  /** Bytes of distinct subdomain text this client has sent under this domain so far. */
  readonly exfilBytes: Float64Array;
  /** Why the row is flagged, in words; empty for a row that is not explained. */
  readonly reason: Cells;
}

/** Whether a row reports its bytes, which a name that is too long also does. @param error RowError of the row */
export function showsBytes(error: number): boolean {
  return error === RowError.none || error === RowError.queryTooLong;
}
