/** A row that raises a kind of incident, with what the run knows of its pair as of that row: what keep=flagged lets out. */
export interface FlaggedRow {
  /** Epoch seconds: the start of the row's span. */
  readonly time: number;
  /** Events that the row stands for. */
  readonly events: number;
  readonly src: string;
  readonly query: string;
  /** '' for a name without one. */
  readonly zone: string;
  /** '' for a name without one. */
  readonly registeredDomain: string;
  /** In the command's order, at least one. */
  readonly kinds: readonly string[];
  /** 0 for a row without a score. */
  readonly score: number;
  /** Bytes of distinct subdomain text so far. */
  readonly bytes: number;
  readonly queries: number;
  readonly names: number;
  /** Epoch seconds of the pair's first row. */
  readonly firstTime: number;
  /** Distinct clients that asked below the zone so far. */
  readonly zoneClients: number;
  /** Distinct zones that the client asked below so far. */
  readonly clientZones: number;
  /** Whether a bound makes these figures lower bounds. */
  readonly isLowerBound: boolean;
  readonly reason: string;
}
