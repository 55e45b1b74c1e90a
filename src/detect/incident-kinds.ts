/**
 * The kinds of incident that a row can raise, in the order in which `exfil_kind` names them. The only list of them.
 *
 * To add one, add its word here and set its bit where it is detected (src/detect/detector.ts).
 */
import type { Cells } from '../cells';

export const INCIDENT_KINDS = [
  'score',
  'over_long',
  'volume',
  'zone_volume',
  'spread',
  'common_zone',
] as const;
type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** The bit of each kind in a row's set of kinds. */
export const KindBit: Readonly<Record<IncidentKind, number>> = {
  score: 1,
  over_long: 2,
  volume: 4,
  zone_volume: 8,
  spread: 16,
  common_zone: 32,
};

/** The text of each set of kinds, by number. */
export const KIND_TEXTS: readonly string[] = Array.from({ length: 1 << INCIDENT_KINDS.length }, (_, kinds) =>
  INCIDENT_KINDS.filter((kind) => (kinds & KindBit[kind]) !== 0).join(','),
);
/** All of them in one text, and where each one begins and ends. */
const BYTES = Buffer.from(KIND_TEXTS.join(''));
const ENDS = KIND_TEXTS.map((_, kinds) => KIND_TEXTS.slice(0, kinds + 1).join('').length);
const STARTS = KIND_TEXTS.map((text, kinds) => ENDS[kinds] - text.length);

/** The cells of `exfil_kind`; the arrays are reused for each chunk. */
export class KindCells {
  private starts = new Int32Array(0);
  private ends = new Int32Array(0);

  /** @param kinds set of kinds by row @returns valid until the next call */
  of(kinds: Uint8Array, rowCount: number): Cells {
    if (this.starts.length < rowCount) {
      this.starts = new Int32Array(rowCount);
      this.ends = new Int32Array(rowCount);
    }
    for (let row = 0; row < rowCount; row++) {
      this.starts[row] = STARTS[kinds[row]];
      this.ends[row] = ENDS[kinds[row]];
    }
    return { bytes: BYTES, start: this.starts.subarray(0, rowCount), end: this.ends.subarray(0, rowCount) };
  }
}
