/**
 * What a feature set is: named numbers computed from one query and from what came before it.
 *
 * Feature sets know nothing of models, thresholds or the protocol. They read bytes and hand out feature vectors; a set
 * with its version is what a model's manifest names.
 */
import type { Cells } from '../cells';

/**
 * The input of one chunk, whatever format it was read from: one entry a row, in row order.
 *
 * A reader fills it in; nothing after it knows about CSV. All columns may point into one buffer. An extractor reads it
 * until its next `beginChunk` and never writes to it.
 */
export interface Observations {
  readonly rowCount: number;
  /** The client: an address or a name. */
  readonly src: Cells;
  /** The query name as it was logged. */
  readonly query: Cells;
  /** Epoch seconds; NaN if the row has an error already. */
  readonly time: Float64Array;
  /** RowError of what the reader found wrong, 0 = none; an extractor skips rows that have one. */
  readonly error: Uint8Array;
  /** Events that each row stands for, only read for the figures of incidents; without it 1. */
  readonly count?: Float64Array;
  /** The feature set's `extraFields`, by field name; a field that the input lacks has empty cells. */
  readonly extra: Readonly<Record<string, Cells>>;
}

/** What an extractor reports for each row apart from its features; indexed by row. */
export interface RowFacts {
  /** RowError: those of the observations, and the extractor's own. */
  readonly error: Uint8Array;
  /** How many rows have neither an error nor features, because their pair has carried too little. */
  readonly belowFloor: number;
  /** Registered domain as valid UTF-8 in presentation form. */
  readonly domain: Cells;
  /** Bytes of distinct subdomain text this client has sent under this domain so far. */
  readonly exfilBytes: Float64Array;
  /** What one registrant or provider reads, in presentation form; empty for a name without a registrant. */
  readonly zone: Cells;
  /** 1 where the row's pair has sent too many names that are longer than the wire allows, and this is one of them. */
  readonly overLong: Uint8Array;
}

/**
 * What an incident shows of a row's pair, up to the row; indexed by row. 0 where the row has an error, except
 * query_too_long.
 */
export interface PairFigures {
  /** Events. */
  readonly queries: Float64Array;
  /** Distinct subdomain texts. */
  readonly names: Float64Array;
  /** Epoch seconds of the pair's first row. */
  readonly firstTime: Float64Array;
  /** Distinct clients that have asked below the row's zone. */
  readonly zoneClients: Float64Array;
  /** Distinct zones that the row's client has asked. */
  readonly clientZones: Float64Array;
  /** 1 where the history has forgotten something, so that the other figures are lower bounds. */
  readonly lowerBound: Uint8Array;
}

/** Some rows' features. */
export interface FeatureVectors {
  readonly count: number;
  /** [count, features] and more behind them. */
  readonly matrix: Float32Array;
  /** Row of each vector. */
  readonly rows: Int32Array;
}

export interface FeatureSet {
  readonly name: string;
  readonly version: number;
  /** Input fields beyond client, name and time, e.g. `rank`. */
  readonly extraFields: readonly string[];
  /** False: rows are taken as they come, need no valid time, and their order is no reason for a warning. */
  readonly usesTime: boolean;
  readonly features: readonly FeatureDefinition[];
  /** Why a row without an error has no features, in words, for sets that leave some out. */
  describeBelowFloor?(informationFloorBits: number): string;
  createExtractor(options: ExtractorOptions): Extractor;
}

export interface FeatureDefinition {
  readonly name: string;
  /** A group of features gives one reason; the strongest of them supplies the text. */
  readonly reasonGroup: string;
  /**
   * The reason in words, with figures, when this feature raised the score, e.g. '412 distinct names in 3 min'.
   *
   * @param value of a feature of the same row, by name
   */
  describe(value: (name: string) => number): string;
}

/** What the manifest and the model's folder bring to an extractor. */
export interface ExtractorOptions {
  readonly maxPairs: number;
  readonly maxClients: number;
  /**
   * Bits of information that a pair must have carried before its rows get features, 0 for all rows; a set without such
   * a measure ignores it.
   */
  readonly informationFloorBits: number;
  /** Whether `figures` are wanted; false without it. */
  readonly figures?: boolean;
  /** Files the manifest lists under `resources`, by key, e.g. `trigrams`. */
  readonly resources: Readonly<Record<string, Uint8Array>>;
}

/** Maximum number of vectors of one `extract`: a call of the runtime is equally fast from 2,048 to 16,384 rows. */
export const SLICE_ROWS = 4096;

/** One causal pass over the rows of a search; owns all history. */
export interface Extractor {
  /** Takes a chunk over, which stays as it is. @param order rows in the order in which to take them; without it as they come */
  beginChunk(observations: Observations, order?: Uint32Array): void;
  /**
   * Takes the rows at the places from `from` to `to` of the order into the history, until SLICE_ROWS of them have features.
   *
   * @returns the place to go on at
   */
  extract(from: number, to: number): number;
  /** What the last `extract` has found: of rows with an error, and of those that have carried too little, no vector. */
  vectors(): FeatureVectors;
  /** Complete when all rows have been taken. Like vectors valid until the extractor is called again. */
  facts(): RowFacts;
  /** As valid as `facts`; only where the options ask for figures. */
  figures(): PairFigures;
  /** Forgets everything, as if a search began here. */
  clear(): void;
  /** How often bounded state had to forget, for the job inspector. */
  readonly evictions: { readonly pairs: number; readonly clients: number };
  /** How much is remembered; clients only where the options ask for figures. */
  readonly remembered: { readonly pairs: number; readonly clients: number };
}
