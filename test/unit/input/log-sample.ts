/** A few lines of a log form, and what they are read as. */
export interface LogSample {
  readonly form: string;
  readonly source: string;
  readonly text: string;
  /** `epoch seconds client name`, in order. */
  readonly rows: readonly string[];
}
