/** What one check of a package is: a name, and an answer for one .spl file. Steps know nothing of each other. */
export interface InspectionStep {
  readonly name: string;
  inspect(spl: string): InspectionResult | Promise<InspectionResult>;
}

export interface InspectionResult {
  /** One line, with figures. */
  readonly summary: string;
  /** What must not be; empty = passed. */
  readonly failures: readonly string[];
  /** Set where the step could not run here: the reason. Does not count as passed. */
  readonly skipped?: string;
}
