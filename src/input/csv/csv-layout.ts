/** Where time, client and name are in the rows of a CSV file. */

/** Positions of the columns; of those for `src`, the first one that is not empty is used. */
export interface CsvLayout {
  readonly separator: number;
  readonly columns: readonly string[];
  readonly time: number;
  readonly src: readonly number[];
  readonly query: number;
  readonly answer?: AnswerLayout;
  /** Number of lines up to the column names that are not empty, including them. */
  readonly headerLines: number;
}

/** Columns that say whether the row is an answer, and those that then have the client. */
export interface AnswerLayout {
  /** The column that says it; -1 if there is none, only `packet`. */
  readonly column: number;
  readonly answers: readonly string[];
  readonly src: readonly number[];
  /** Columns that have the client of an answer in some sources, while others leave it in `src`. */
  readonly swapped: readonly number[];
  readonly packet?: PacketLayout;
}

export interface PacketLayout {
  readonly flags: readonly number[];
  readonly srcPorts: readonly number[];
  readonly dstPorts: readonly number[];
}
