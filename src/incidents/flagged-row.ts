/** A row that raises a kind of incident, with the figures of its pair as of that row, as keep=flagged returns it. */
export interface FlaggedRow {
  /** Epoch seconds: the start of the row's span. */
  readonly time: number;
  /** Events that the row stands for. */
  readonly events: number;
  readonly src: string;
  readonly query: string;
  /** '' if the name has none. */
  readonly zone: string;
  /** '' if the name has none. */
  readonly registeredDomain: string;
  /** At least one, in the command's order. */
  readonly kinds: readonly string[];
  /** 0 for a row without a score. */
  readonly score: number;
  /** Bytes of distinct subdomain text so far. */
  readonly bytes: number;
  readonly queries: number;
  readonly names: number;
  /** Epoch seconds of the pair's first row. */
  readonly firstTime: number;
  /** Distinct clients that have queried names below the zone so far. */
  readonly zoneClients: number;
  /** Distinct zones below which the client has queried names so far. */
  readonly clientZones: number;
  /** Whether these figures are lower bounds, because the history is limited. */
  readonly isLowerBound: boolean;
  readonly reason: string;
}
