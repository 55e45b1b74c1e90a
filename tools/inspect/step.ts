/** One check of a package: a name, and an answer for one .spl file. Steps are independent of each other. */
export interface InspectionStep {
  readonly name: string;
  inspect(spl: string): InspectionResult | Promise<InspectionResult>;
}

export interface InspectionResult {
  /** One line, with figures. */
  readonly summary: string;
  /** Failures; empty means that the check passed. */
  readonly failures: readonly string[];
  /** The reason if the step could not run here; this does not count as passed. */
  readonly skipped?: string;
}
