/** The figures of each pair of client and zone that an incident shows, as of the run's last row. */
export interface PairFigures {
  /** Epoch seconds. */
  readonly firstTime: number;
  queries: number;
  readonly names: Set<string>;
}

export class RunFigures {
  private readonly pairs = new Map<string, PairFigures>();
  private readonly zoneClients = new Map<string, Set<string>>();
  private readonly clientZones = new Map<string, Set<string>>();

  /** @param query as logged; names that differ only in case or a trailing dot count as one */
  add(time: number, events: number, src: string, zone: string, query: string): void {
    const key = `${src}|${zone}`;
    let pair = this.pairs.get(key);
    if (pair === undefined) {
      this.pairs.set(key, (pair = { firstTime: time, queries: 0, names: new Set() }));
      addTo(this.zoneClients, zone, src);
      addTo(this.clientZones, src, zone);
    }
    pair.queries += events;
    pair.names.add(query.toLowerCase().replace(/\.$/, ''));
  }

  pair(src: string, zone: string): PairFigures {
    return this.pairs.get(`${src}|${zone}`)!;
  }

  clientsOf(zone: string): number {
    return this.zoneClients.get(zone)?.size ?? 0;
  }

  zonesOf(src: string): number {
    return this.clientZones.get(src)?.size ?? 0;
  }
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}
