/**
 * What a feature set is: named numbers computed from one query and from what came before it.
 *
 * Feature sets know nothing of models, thresholds or the protocol. They read bytes and write into a matrix that
 * belongs to the caller; a set with its version is what a model's manifest names.
 */

/** The input of one chunk: one entry a row, in row order; offsets point into `bytes`. */
export interface Observations {
  readonly rowCount: number;
  readonly bytes: Uint8Array;
  readonly srcStart: Int32Array;
  readonly srcEnd: Int32Array;
  readonly queryStart: Int32Array;
  readonly queryEnd: Int32Array;
  /** Epoch seconds; NaN where the row has an error already. */
  readonly time: Float64Array;
  /** RowError (0 = none yet); an extractor skips rows that have one, and may set one. */
  readonly error: Uint8Array;
  /** The feature set's `extraFields`, by field name; a field that the input lacks has empty cells. */
  readonly extra: Readonly<Record<string, CellColumn>>;
}

/** Cells of one column, `bytes[start[row] .. end[row]]`. */
export interface CellColumn {
  readonly start: Int32Array;
  readonly end: Int32Array;
}

/** What an extractor says of each row beside its features; indexed by row. */
export interface RowFacts {
  /** Registered domain as valid UTF-8 in presentation form, `domainBytes[domainStart[row] .. domainEnd[row]]`. */
  domainBytes: Uint8Array;
  readonly domainStart: Int32Array;
  readonly domainEnd: Int32Array;
  /** Bytes of distinct subdomain text this client has sent under this domain so far. */
  readonly exfilBytes: Float64Array;
}

export interface FeatureSet {
  readonly name: string;
  readonly version: number;
  /** Input fields beyond client, name and time, e.g. `rank`. */
  readonly extraFields: readonly string[];
  /** False: rows are taken as they come, need no valid time, and their order is no reason for a warning. */
  readonly usesTime: boolean;
  readonly features: readonly FeatureDefinition[];
  /** Why a row is `tooLittle`, in words, for sets that say so of rows. */
  describeTooLittle?(leastBits: number): string;
  createExtractor(resources: ExtractorResources): Extractor;
}

export interface FeatureDefinition {
  readonly name: string;
  /** Features of one family share a reason; the strongest of them speaks. */
  readonly family: string;
  /**
   * The reason in words, with figures, when this feature raised the score, e.g. '412 distinct names in 3 min'.
   *
   * @param value of a feature of the same row, by name
   */
  describe(value: (name: string) => number): string;
}

/** What the manifest and the model's folder bring to an extractor. */
export interface ExtractorResources {
  readonly maxPairs: number;
  readonly maxClients: number;
  /**
   * Bits of information that a pair must have carried before its rows get features, 0 for all rows; a set without such
   * a measure ignores it.
   */
  readonly leastBits: number;
  /** Files the manifest lists under `resources`, by key, e.g. `trigrams`. */
  readonly tables: Readonly<Record<string, Uint8Array>>;
}

/** What became of a row: it has an error, its pair has carried too little for any judgement, or it has features. */
export const Extracted = { error: 0, tooLittle: 1, features: 2 } as const;
export type Extracted = (typeof Extracted)[keyof typeof Extracted];

/** One causal pass over the rows of a search; owns all history. */
export interface Extractor {
  /** A first look at a whole chunk, before `extract` is called for its rows. */
  beginChunk(observations: Observations, facts: RowFacts): void;
  /**
   * Takes one row into the history and writes its features, if it gets some, at `matrix[offset ..]`.
   *
   * @returns `error` where the row gets no score; then `observations.error[row]` says why
   */
  extract(row: number, matrix: Float32Array, offset: number): Extracted;
  /** How often bounded state had to forget, for the job inspector. */
  readonly evictions: { readonly pairs: number; readonly clients: number };
}
