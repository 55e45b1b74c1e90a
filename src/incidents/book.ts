/**
 * The book of one search: decides whether a pair that a run has flagged is reported, so that overlapping windows, late
 * rows and repeated runs report nothing twice. The app keeps it in the KV store collection dnsexfil_incidents.
 *
 * A pair is reported if it was never reported before, if the bytes of its day reach a larger size band than at the last
 * report, or if it is still active and the last report was 23 hours ago.
 */
import { REPORT_AGAIN_SECONDS } from '../detect/incident-rules';
import type { Sighting } from './sighting';
import { sizeBandOf } from './size-band';

const DAY = 86_400;

export type ReportCause = 'new' | 'grown' | 'active';

export interface Report {
  readonly cause: ReportCause;
  /** Index in SIZE_BANDS for the bytes of the day. */
  readonly band: number;
}

interface Entry {
  /** Epoch seconds of the newest flagged row. */
  lastFlagged: number;
  /** Day of that row, in days since the epoch. */
  day: number;
  bytesToday: number;
  /** The last report: epoch seconds of the run, and index in SIZE_BANDS. */
  reportedTime: number;
  reportedBand: number;
}

export class IncidentBook {
  private readonly entries = new Map<string, Entry>();

  /** @returns epoch seconds of the newest flagged row of a key; -Infinity for an unknown key */
  readonly lastFlagged = (key: string): number => this.entries.get(key)?.lastFlagged ?? -Infinity;

  /**
   * Records what a run saw of a pair.
   *
   * @returns why the pair is reported, and its size; undefined if it is not reported
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
    // A window that is older than the book's entry adds nothing.
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
