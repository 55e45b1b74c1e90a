/** The totals of a run, as the cells of the last row of a search with keep=flagged. */
import { ROW_ERROR_WORDS } from '../features/row-error';
import type { Extractor } from '../features/feature-set';

export interface RunFigures {
  readonly rows: number;
  /** Rows by RowError. */
  readonly rowsByError: ArrayLike<number>;
  readonly remembered: Extractor['remembered'];
  readonly evictions: Extractor['evictions'];
  /** Epoch seconds; -Infinity without a time. */
  readonly newestTime: number;
}

export function runTotals(run: RunFigures): ReadonlyMap<string, string> {
  const { rows, rowsByError, remembered, evictions, newestTime } = run;
  const byCode = ROW_ERROR_WORDS.map((word, code) => ({ word, count: rowsByError[code] })).filter(
    ({ word, count }) => word !== '' && count > 0,
  );
  const errors = byCode.reduce((sum, { count }) => sum + count, 0);
  const newest = Number.isFinite(newestTime) ? newestTime : '';
  return new Map(
    Object.entries({
      // An event needs a time, and what splunkd makes of an empty one is not documented.
      _time: newest,
      run_rows: rows,
      run_scored: rows - errors,
      run_errors: errors,
      run_errors_by_code: byCode.map(({ word, count }) => `${word}=${count}`).join(' '),
      run_pairs: remembered.pairs,
      run_clients: remembered.clients,
      run_evicted_pairs: evictions.pairs,
      run_evicted_clients: evictions.clients,
      run_newest_time: newest,
    }).map(([field, value]) => [field, String(value)]),
  );
}
