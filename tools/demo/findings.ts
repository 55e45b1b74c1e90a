/** Summarises a search's rows for each tunnel and for all other clients. */
import type { Scored } from './search';

const VERDICT = 'pred_is_dns_data_exfiltration';
const SCORE = 'pred_is_dns_data_exfiltration_proba';

export interface Finding {
  readonly tool: string;
  readonly client: string;
  readonly domain: string;
  readonly bytesOut: number;
  readonly score: number;
  readonly reason: string;
  readonly queries: number;
  /** Queries until the first verdict 1; undefined if there was none. */
  readonly foundAfter: number | undefined;
}

export function isFlagged(row: Scored): boolean {
  return row.fields[VERDICT] === '1';
}

export function findTunnels(rows: readonly Scored[]): Finding[] {
  const tunnels = new Map<string, Scored[]>();
  for (const row of rows) {
    if (row.tool === undefined) continue;
    const key = JSON.stringify([row.tool, row.src]);
    tunnels.set(key, [...(tunnels.get(key) ?? []), row]);
  }
  return [...tunnels.values()].map(describeTunnel);
}

function describeTunnel(rows: readonly Scored[]): Finding {
  const first = rows.findIndex(isFlagged);
  const best = rows.reduce((a, b) => (Number(b.fields[SCORE]) > Number(a.fields[SCORE]) ? b : a));
  return {
    tool: rows[0].tool ?? '',
    client: rows[0].src,
    domain: best.fields.registered_domain || '(none)',
    bytesOut: Math.max(...rows.map(({ fields }) => Number(fields.exfil_bytes))),
    score: Number(best.fields[SCORE]),
    reason: best.fields.exfil_reason.split('; ')[0],
    queries: rows.length,
    foundAfter: first < 0 ? undefined : first + 1,
  };
}
