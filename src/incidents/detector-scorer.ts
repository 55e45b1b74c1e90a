/**
 * Scores runs with the command's own detector: a new detector for each run, with one history that is cleared in
 * between.
 */
import { textOf } from '../cells';
import { Detector, type DetectorParts } from '../detect/detector';
import { KIND_TEXTS } from '../detect/incident-kinds';
import type { RowResults } from '../detect/row-results';
import type { PairFigures } from '../features/feature-set';
import { ROW_ERROR_WORDS } from '../features/row-error';
import type { RunScorer } from './backtest';
import type { FlaggedRow } from './flagged-row';
import type { RowBuffer } from './row-buffer';

const MICROS = 1_000_000;

export class DetectorScorer implements RunScorer {
  private detector: Detector;
  /** Rows by RowError, over all runs; the first are those with a score. */
  private readonly rowsByError = new Float64Array(ROW_ERROR_WORDS.length);

  /** @param parts opened with keep=flagged, so that there are figures of each row's pair */
  constructor(private readonly parts: DetectorParts) {
    this.detector = new Detector(parts);
  }

  /** Number of rows with a score, over all runs. */
  get scored(): number {
    return this.rowsByError[0];
  }

  /** Number of rows without a score by `dnsexfil_error`, over all runs. */
  get errors(): Record<string, number> {
    const rows = ROW_ERROR_WORDS.map((word, code) => [word, this.rowsByError[code]] as const);
    return Object.fromEntries(rows.slice(1).filter(([, count]) => count > 0));
  }

  begin(threshold: number): void {
    this.parts.extractor.clear();
    this.detector = new Detector({ ...this.parts, threshold });
  }

  async score(rows: RowBuffer, onFlagged: (row: FlaggedRow) => void): Promise<void> {
    const results = await this.detector.score(rows.observations());
    const figures = this.detector.figures();
    for (let row = 0; row < rows.count; row++) {
      this.rowsByError[results.error[row]]++;
      if (results.kinds[row] !== 0) onFlagged(flaggedRow(rows, row, results, figures));
    }
  }
}

/** A row as keep=flagged returns it and the searches read it. */
function flaggedRow(rows: RowBuffer, row: number, results: RowResults, figures: PairFigures): FlaggedRow {
  const firstTime = figures.firstTime[row];
  return {
    time: rows.times[row],
    events: rows.events[row],
    src: rows.src(row),
    query: rows.query(row),
    zone: textOf(results.zone, row),
    registeredDomain: textOf(results.domain, row),
    kinds: KIND_TEXTS[results.kinds[row]].split(','),
    score: Math.max(0, results.micros[row]) / MICROS,
    bytes: results.exfilBytes[row],
    queries: figures.queries[row],
    names: figures.names[row],
    firstTime: Number.isNaN(firstTime) ? rows.times[row] : firstTime,
    zoneClients: figures.zoneClients[row],
    clientZones: figures.clientZones[row],
    isLowerBound: figures.lowerBound[row] === 1,
    reason: textOf(results.reason, row),
  };
}
