/**
 * Scores runs with the command's own detector: a new detector for each run, with one history that is cleared in
 * between.
 */
import type { Cells } from '../cells';
import { Detector, type DetectorParts } from '../detect/detector';
import type { RowResults } from '../detect/row-results';
import { ROW_ERROR_WORDS } from '../features/row-error';
import type { RunScorer } from './backtest';
import type { FlaggedRow } from './flagged-row';
import type { RowBuffer } from './row-buffer';
import { RunFigures } from './run-figures';

const MICROS = 1_000_000;

export class DetectorScorer implements RunScorer {
  private detector: Detector;
  private figures = new RunFigures();
  /** Number of rows by RowError, over all runs; index 0 counts the rows with a score. */
  private readonly rowsByError = new Float64Array(ROW_ERROR_WORDS.length);

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
    this.figures = new RunFigures();
  }

  async score(rows: RowBuffer, onFlagged: (row: FlaggedRow) => void): Promise<void> {
    const results = await this.detector.score(rows.observations());
    for (let row = 0; row < rows.count; row++) {
      this.rowsByError[results.error[row]]++;
      const zone = textOf(results.domain, row);
      this.figures.add(rows.times[row], rows.events[row], rows.src(row), zone, rows.query(row));
      if (results.flagged[row] === 1) onFlagged(this.flaggedRow(rows, row, results, zone));
    }
  }

  private flaggedRow(rows: RowBuffer, row: number, results: RowResults, zone: string): FlaggedRow {
    const src = rows.src(row);
    const { queries, names, firstTime } = this.figures.pair(src, zone);
    return {
      time: rows.times[row],
      events: rows.events[row],
      src,
      query: rows.query(row),
      zone,
      registeredDomain: textOf(results.domain, row),
      kinds: ['score'],
      score: results.micros[row] / MICROS,
      bytes: results.exfilBytes[row],
      queries,
      names: names.size,
      firstTime,
      zoneClients: this.figures.clientsOf(zone),
      clientZones: this.figures.zonesOf(src),
      isLowerBound: false,
      reason: textOf(results.reason, row),
    };
  }
}

function textOf({ bytes, start, end }: Cells, row: number): string {
  const length = end[row] - start[row];
  return length === 0 ? '' : Buffer.from(bytes.buffer, bytes.byteOffset + start[row], length).toString();
}
