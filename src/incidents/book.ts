/**
 * The book of one search: decides whether a pair that a run has flagged is reported, so that overlapping windows, late
 * rows and repeated runs never report twice. The app keeps it in the KV store collection dnsexfil_incidents.
 *
 * The rule: a pair is reported when it was never reported; when the bytes of its day reach a larger size band than the
 * last report named; and when it is still active and was last reported 23 hours ago.
 */
import { REPORT_AGAIN_SECONDS } from '../detect/incident-rules';
import type { Sighting } from './sighting';
import { sizeBandOf } from './size-band';

const DAY = 86_400;

export type ReportCause = 'new' | 'grown' | 'active';

export interface Report {
  readonly cause: ReportCause;
  /** Position in SIZE_BANDS of the bytes of the day. */
  readonly band: number;
}

interface Entry {
  /** Epoch seconds of the newest flagged row. */
  lastFlagged: number;
  /** Days since the epoch, of that row. */
  day: number;
  bytesToday: number;
  /** Of the last report: epoch seconds of the run, and position in SIZE_BANDS. */
  reportedTime: number;
  reportedBand: number;
}

export class IncidentBook {
  private readonly entries = new Map<string, Entry>();

  /** @returns epoch seconds of the newest flagged row of a key; -Infinity for an unknown one */
  readonly lastFlagged = (key: string): number => this.entries.get(key)?.lastFlagged ?? -Infinity;

  /**
   * Enters what a run saw of a pair.
   *
   * @returns why it is reported, and its size; undefined where it is not reported
   */
  enter({ key, lastFlagged, bytesOut, knownBytes }: Sighting, runTime: number): Report | undefined {
    const entry = this.entries.get(key);
    const day = Math.floor(lastFlagged / DAY);
    const added = bytesOut - knownBytes;
    if (entry === undefined) {
      const band = sizeBandOf(added);
      const report = { reportedTime: runTime, reportedBand: band };
      this.entries.set(key, { lastFlagged, day, bytesToday: added, ...report });
      return { cause: 'new', band };
    }
    // A window that is older than what the book knows adds nothing.
    if (lastFlagged <= entry.lastFlagged) return undefined;
    entry.bytesToday = day === entry.day ? entry.bytesToday + added : added;
    entry.lastFlagged = lastFlagged;
    entry.day = day;
    const band = sizeBandOf(entry.bytesToday);
    const isGrown = band > entry.reportedBand;
    if (!isGrown && runTime - entry.reportedTime < REPORT_AGAIN_SECONDS) return undefined;
    entry.reportedTime = runTime;
    entry.reportedBand = band;
    return { cause: isGrown ? 'grown' : 'active', band };
  }
}
