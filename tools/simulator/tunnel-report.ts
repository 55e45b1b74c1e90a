/** Reports how soon each inserted tunnel was found. */
import type { Incident } from './incidents-run';
import type { Query } from './site';

export function tunnelLines(incidents: readonly Incident[], queries: readonly Query[]): string[] {
  const byTunnel = new Map<string, Query[]>();
  for (const query of queries) {
    if (query.tunnel === undefined) continue;
    const list = byTunnel.get(query.tunnel);
    if (list === undefined) byTunnel.set(query.tunnel, [query]);
    else list.push(query);
  }
  const lines = [...byTunnel].map(([tunnel, names]) => tunnelLine(tunnel, names, incidents));
  const found = lines.filter((line) => !line.includes('NOT FOUND')).length;
  return [...lines, `${found} of ${lines.length} found`];
}

function tunnelLine(tunnel: string, names: readonly Query[], incidents: readonly Incident[]): string {
  const { src } = names[0];
  const zone = names[0].query.split('.').slice(-2).join('.');
  const times = incidents
    .filter((incident) => incident.src === src && incident.zone === zone)
    .map(({ firstFlagged }) => firstFlagged);
  if (times.length === 0) return `${tunnel.padEnd(32)} NOT FOUND`;
  const first = Math.min(...times);
  const until = names.filter(({ time }) => time <= first);
  const bytes = new Set(until.map(({ query }) => query));
  const total = [...bytes].reduce((sum, name) => sum + name.length - zone.length - 1, 0);
  return `${tunnel.padEnd(32)} ${until.length} queries, ${total} bytes`;
}
