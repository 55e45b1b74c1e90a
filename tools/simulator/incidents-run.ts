/** The part of the output of `dnsexfil incidents` that the report needs. */
export interface Incident {
  readonly src: string;
  readonly zone: string;
  /** Flagged names, in lower case. */
  readonly samples: readonly string[];
  /** Epoch seconds. */
  readonly firstFlagged: number;
}

/** @param output lines of JSON, with the totals last */
export function findIncidents(output: string): Incident[] {
  const lines = output.trim().split('\n');
  return lines.slice(0, -1).map((line) => {
    const { src, zone, samples, first_flagged } = JSON.parse(line) as Record<string, string> & {
      samples: string[];
    };
    return {
      src,
      zone,
      samples: samples.map((name) => name.toLowerCase()),
      firstFlagged: Date.parse(first_flagged) / 1000,
    };
  });
}
