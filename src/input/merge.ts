/**
 * Merges several files by time. A file is opened when the others have reached its first row, so that a folder of rotated
 * logs costs no more memory than one of them.
 */
import { UserError } from '../user-error';
import { BatchPool } from './batch-pool';
import type { InputFile } from './input-files';
import { InputReport } from './input-report';
import { LogSource, type SourceOptions } from './log-source';
import { ReorderWindow } from './reorder-window';
import type { RowBatch } from './row-batch';

interface OpenSource {
  readonly batches: AsyncIterator<RowBatch>;
  /** The latest time read from it. */
  latest: number;
}

interface WaitingSource {
  readonly file: string;
  readonly firstTime: number;
}

export class Merge {
  columns: readonly string[] | undefined;
  private readonly pool: BatchPool;
  private readonly window: ReorderWindow;
  private readonly open: OpenSource[] = [];
  private sharesColumns = true;
  private readonly pendingColumns: LogSource[] = [];

  constructor(
    private readonly files: readonly InputFile[],
    private readonly options: SourceOptions,
    private readonly report: InputReport,
    private readonly windowSeconds: number,
  ) {
    this.pool = new BatchPool(options.extraFields);
    this.window = new ReorderWindow(this.pool);
  }

  async *read(): AsyncGenerator<RowBatch> {
    if (!this.options.usesTime) {
      yield* this.readInTurn();
      return;
    }
    const waiting = await this.findFirstTimes();
    try {
      while (waiting.length > 0 || this.open.length > 0) {
        while (waiting.length > 0 && waiting[0].firstTime <= this.earliestOpen() + this.windowSeconds) {
          this.start(waiting.shift()!.file);
        }
        await this.readOne();
        const next = waiting.length > 0 ? waiting[0].firstTime : Infinity;
        yield* this.released(Math.min(this.earliestOpen(), next) - this.windowSeconds);
      }
      yield* this.released(Infinity);
    } finally {
      this.report.lateRows = this.window.lateRows;
      for (const { batches } of this.open) await batches.return?.();
    }
  }

  private *released(until: number): Generator<RowBatch> {
    for (let rows = this.window.release(until); rows; rows = this.window.release(until)) {
      yield rows;
      this.pool.giveBack(rows);
    }
  }

  private async *readInTurn(): AsyncGenerator<RowBatch> {
    const files =
      this.files.length === 1 ? [this.files[0].path] : (await this.findFirstTimes()).map(({ file }) => file);
    for (const file of files) {
      const source = new LogSource(file, this.options, this.report, this.pool);
      for await (const rows of source.read()) {
        if (files.length === 1) this.columns = source.columns;
        yield rows;
        this.pool.giveBack(rows);
      }
    }
  }

  /**
   * Several files are each read up to the first row, to find out their order and whether they have the same columns.
   * A file in a folder that is not a DNS log is left out: Zeek's folder has a log for each protocol.
   */
  private async findFirstTimes(): Promise<WaitingSource[]> {
    if (this.files.length === 1) return [{ file: this.files[0].path, firstTime: -Infinity }];
    const found: WaitingSource[] = [];
    const columns = new Set<string>();
    const leftOut: UserError[] = [];
    for (const file of this.files) {
      try {
        found.push(await this.findFirstTime(file.path, columns));
      } catch (error) {
        if (!file.isFound || !(error instanceof UserError)) throw error;
        leftOut.push(error);
      }
    }
    if (found.length === 0) throw leftOut[0];
    this.report.addLeftOut(leftOut);
    this.sharesColumns = columns.size === 1;
    return this.options.usesTime ? found.sort((a, b) => a.firstTime - b.firstTime) : found;
  }

  private async findFirstTime(file: string, columns: Set<string>): Promise<WaitingSource> {
    // Standard input cannot be read twice.
    if (file === '-') {
      columns.add('');
      return { file, firstTime: -Infinity };
    }
    const source = new LogSource(file, this.options, new InputReport(), this.pool);
    let firstTime = Infinity;
    for await (const rows of source.read()) {
      firstTime = rows.time.subarray(0, rows.rowCount).find((time) => !Number.isNaN(time)) ?? Infinity;
      break;
    }
    columns.add(JSON.stringify(source.columns ?? ''));
    return { file, firstTime };
  }

  private start(file: string): void {
    const source = new LogSource(file, this.options, this.report, this.pool);
    const batches = source.read();
    this.open.push({ batches, latest: -Infinity });
    if (this.sharesColumns) this.pendingColumns.push(source);
  }

  /** @returns a batch of the file with the oldest position */
  private async readOne(): Promise<void> {
    const source = this.open.reduce((least, next) => (next.latest < least.latest ? next : least));
    const next = await source.batches.next();
    this.columns ??= this.pendingColumns[0]?.columns;
    if (next.done === true) {
      this.open.splice(this.open.indexOf(source), 1);
      return;
    }
    const value = next.value;
    for (let row = 0; row < value.rowCount; row++) {
      if (value.time[row] > source.latest) source.latest = value.time[row];
    }
    // A file without any time must not hold up the others.
    if (source.latest === -Infinity) source.latest = -Number.MAX_VALUE;
    this.window.add(value);
  }

  /** The time that all open files have reached; if none is open, the next file may start. */
  private earliestOpen(): number {
    return this.open.length === 0 ? Infinity : Math.min(...this.open.map(({ latest }) => latest));
  }
}
