/**
 * keep=flagged: only rows that raise a kind of incident are returned, each with the figures of its pair, and a last row
 * has the run's totals.
 */
import type { PairFigures } from '../features/feature-set';
import type { OutputColumn } from '../scp/csv/output-column';
import type { Table } from '../scp/csv/table';
import type { Message } from '../scp/messages';
import type { ChunkProcessor } from '../scp/search-command';
import { RowTexts } from './row-texts';
import { runTotals } from './run-totals';
import type { SearchProcessor } from './search-processor';
import { TOTAL_FIELDS } from './output-fields';

const NO_ROWS = new Uint32Array(0);
const EMPTY: OutputColumn = { kind: 'empty' };

export class FlaggedProcessor implements ChunkProcessor {
  private selected: Uint32Array = NO_ROWS;
  private columns: readonly OutputColumn[] = [];
  private readonly firstTimes = new RowTexts();

  constructor(private readonly search: SearchProcessor) {}

  async process(table: Table): Promise<void> {
    await this.search.process(table);
    const { rowCount, kinds } = this.search.results;
    this.selected = rowsWith(kinds, rowCount);
    const figures = this.search.detector.figures();
    this.columns = [
      ...this.search.outputColumns(),
      ...this.figureColumns(figures, rowCount),
      ...TOTAL_FIELDS.map(() => EMPTY),
    ];
  }

  outputColumns(): readonly OutputColumn[] {
    return this.columns;
  }

  selectedRows(): Uint32Array {
    return this.selected;
  }

  lastRow(): ReadonlyMap<string, string> {
    const { detector, rowCount, newestTime } = this.search;
    return runTotals({ ...detector.runFigures(), rows: rowCount, newestTime });
  }

  takeMessages(): readonly Message[] {
    return this.search.takeMessages();
  }

  finish(): readonly Message[] {
    return this.search.finish();
  }

  /** In the order of FIGURE_FIELDS. */
  private figureColumns(figures: PairFigures, rowCount: number): OutputColumn[] {
    const { queries, names, firstTime, zoneClients, clientZones, lowerBound } = figures;
    this.firstTimes.reset(rowCount);
    for (const row of this.selected) {
      if (!Number.isNaN(firstTime[row])) this.firstTimes.set(row, String(firstTime[row]));
    }
    return [
      { kind: 'integers', values: queries },
      { kind: 'integers', values: names },
      { kind: 'texts', ...this.firstTimes.cells() },
      { kind: 'integers', values: zoneClients },
      { kind: 'integers', values: clientZones },
      { kind: 'integers', values: Float64Array.from(lowerBound) },
    ];
  }
}

/** Rows whose set of kinds is not empty, in ascending order. */
function rowsWith(kinds: Uint8Array, rowCount: number): Uint32Array {
  let count = 0;
  for (let row = 0; row < rowCount; row++) if (kinds[row] !== 0) count++;
  const rows = new Uint32Array(count);
  for (let row = 0, at = 0; at < count; row++) if (kinds[row] !== 0) rows[at++] = row;
  return rows;
}
