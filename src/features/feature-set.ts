/**
 * A feature set: named numbers computed from one query and from what came before it.
 *
 * Feature sets know nothing about models, thresholds or the protocol. They read bytes and return feature vectors. A
 * model's manifest names a set and its version.
 */
import type { Cells } from '../cells';

/**
 * The input of one chunk, whatever format it was read from: one entry per row, in row order.
 *
 * A reader fills it in; nothing that follows knows about CSV. All columns may point into one buffer. An extractor reads
 * it until its next `beginChunk` and never writes to it.
 */
export interface Observations {
  readonly rowCount: number;
  /** The client: an address or a name. */
  readonly src: Cells;
  /** The query name as it was logged. */
  readonly query: Cells;
  /** Epoch seconds; NaN if the row has an error already. */
  readonly time: Float64Array;
  /** RowError that the reader found, 0 for none; an extractor skips rows with an error. */
  readonly error: Uint8Array;
  /** Number of events that each row stands for, 1 by default; read only for the figures of incidents. */
  readonly count?: Float64Array;
  /** The feature set's `extraFields` by field name; if the input lacks a field, its cells are empty. */
  readonly extra: Readonly<Record<string, Cells>>;
}

/** The facts that an extractor reports for each row in addition to its features, indexed by row. */
export interface RowFacts {
  /** RowError: those of the observations and the extractor's own. */
  readonly error: Uint8Array;
  /**
   * How many times the floor the row's pair needs to be judged, at least 1; 0 for a row that is never judged, whatever the floor.
   * Rows with an error have 0.
   */
  readonly floorFactor: Float32Array;
  /** Number of rows that have neither an error nor features, because their pair is below the floor. */
  readonly belowFloor: number;
  /** Registered domain as valid UTF-8 in presentation form. */
  readonly domain: Cells;
  /** Bytes of distinct subdomain text this client has sent under this domain so far. */
  readonly exfilBytes: Float64Array;
  /**
   * The zone, whose queries one registrant or provider receives, in presentation form; empty for a name without a
   * registrant.
   */
  readonly zone: Cells;
  /** 1 if the row's pair has sent too many names that are longer than the wire allows, and this is one of them. */
  readonly overLong: Uint8Array;
  /** 1 if the row's pair has sent only one name so far; a single name never raises an incident, whatever its score. */
  readonly loneName: Uint8Array;
  /** ZoneUse: whether many independent clients query the row's zone, which then raises nothing; 0 without figures. */
  readonly zoneUse: Uint8Array;
  /**
   * Which sums of what its queries can have carried the row raises, as bits of VolumeKind; 0 without figures. And the
   * bits of the widest of these sums, if there is one.
   */
  readonly volumeKinds: Uint8Array;
  readonly volumeBits: Float32Array;
}

/** Values of `RowFacts.zoneUse`: a zone becomes common with one row, and remains so. */
export const ZoneUse = { own: 0, common: 1, newlyCommon: 2 } as const;

/** Bits of `RowFacts.volumeKinds`, in the order of their width: a pair's sum, a zone's, a client's. */
export const VolumeKind = { pair: 1, zone: 2, client: 4 } as const;

/**
 * The figures of a row's pair that an incident shows, up to the row; indexed by row. 0 if the row has an error other
 * than query_too_long.
 */
export interface PairFigures {
  /** Events. */
  readonly queries: Float64Array;
  /** Distinct subdomain texts. */
  readonly names: Float64Array;
  /** Epoch seconds of the pair's first row. */
  readonly firstTime: Float64Array;
  /** Distinct clients that have queried names below the row's zone. */
  readonly zoneClients: Float64Array;
  /** Distinct zones that the row's client has queried. */
  readonly clientZones: Float64Array;
  /** 1 if the history has forgotten something, so that the other figures are lower bounds. */
  readonly lowerBound: Uint8Array;
}

/** Some rows' features. */
export interface FeatureVectors {
  readonly count: number;
  /** [count, features], followed by unused room. */
  readonly matrix: Float32Array;
  /** Row of each vector. */
  readonly rows: Int32Array;
}

export interface FeatureSet {
  readonly name: string;
  readonly version: number;
  /** Input fields beyond client, name and time, e.g. `rank`. */
  readonly extraFields: readonly string[];
  /** False: rows are read in input order, need no valid time, and their order never causes a warning. */
  readonly usesTime: boolean;
  readonly features: readonly FeatureDefinition[];
  /** Why a row without an error has no features, in words; only for sets that leave rows out. */
  describeBelowFloor?(informationFloorBits: number): string;
  createExtractor(options: ExtractorOptions): Extractor;
}

export interface FeatureDefinition {
  readonly name: string;
  /** Features with the same group share one reason; the strongest of them supplies the text. */
  readonly reasonGroup: string;
  /**
   * The reason to show if this feature raised the score, with figures, e.g. '412 distinct names'.
   *
   * @param value of a feature of the same row, by name
   */
  describe(value: (name: string) => number): string;
}

/** What an extractor needs from the manifest and the model's folder. */
export interface ExtractorOptions {
  readonly maxPairs: number;
  readonly maxClients: number;
  /**
   * Bits of information that a pair must have sent before its rows get features, 0 for all rows; a set without such a
   * measure ignores it.
   */
  readonly informationFloorBits: number;
  /** Whether `figures` are wanted; false by default. */
  readonly figures?: boolean;
  /** Files the manifest lists under `resources`, by key, e.g. `trigrams`. */
  readonly resources: Readonly<Record<string, Uint8Array>>;
}

/** Maximum number of vectors of one `extract`: a call of the runtime is equally fast from 2,048 to 16,384 rows. */
export const SLICE_ROWS = 4096;

/** One causal pass over the rows of a search; owns all history. */
export interface Extractor {
  /**
   * Starts a chunk, which must not change until the next call. @param order rows in the order in which to read them;
   * input order by default
   */
  beginChunk(observations: Observations, order?: Uint32Array): void;
  /**
   * Adds the rows at positions `from` to `to` of the order to the history, until SLICE_ROWS of them have features.
   *
   * @returns the position to continue at
   */
  extract(from: number, to: number): number;
  /** Vectors of the last `extract`. Rows with an error and rows below the floor have none. */
  vectors(): FeatureVectors;
  /** Complete when all rows have been extracted. Like vectors, valid until the extractor is called again. */
  facts(): RowFacts;
  /** Valid as long as `facts`; only if the options ask for figures. */
  figures(): PairFigures;
  /** Forgets everything, as if a new search began. */
  clear(): void;
  /** Number of evictions from the bounded history, for the job inspector. */
  readonly evictions: { readonly pairs: number; readonly clients: number };
  /** Number of pairs and clients in the history; clients only if the options ask for figures. */
  readonly remembered: { readonly pairs: number; readonly clients: number };
}
