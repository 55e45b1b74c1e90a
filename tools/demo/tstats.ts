/**
 * Converts queries as `tstats … by DNS.src _time span=1s DNS.query | sort 0 _time` does: whole seconds, equal rows
 * merged.
 */
import type { Query } from './office';

export function asTstatsRows(queries: readonly Query[]): Query[] {
  const merged = new Map<string, Query>();
  for (const query of queries) {
    const time = Math.floor(query.time);
    merged.set(JSON.stringify([time, query.src, query.query]), { ...query, time });
  }
  return [...merged.values()].sort((a, b) => a.time - b.time);
}
