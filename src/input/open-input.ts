/** Opens logs of any form as rows in ascending time, for score, learn, features, incidents and report. */
import { InputReport } from './input-report';
import { listFiles, totalBytes } from './input-files';
import type { SourceOptions } from './log-source';
import { Merge } from './merge';
import type { FieldNames } from './log-form';
import { cutBatches } from './cut-batches';
import type { RowBatch } from './row-batch';
import { parseTimeZone, utc } from './times/time-zone';

const REORDER_MINUTES = 5;

export interface InputOptions {
  /** Columns or JSON fields; if undefined, the log form's own. */
  readonly fields?: FieldNames;
  /** The time zone of times that have none; UTC by default. */
  readonly timezone?: string | undefined;
  /** Further columns that a feature set reads, e.g. `rank`. */
  readonly extraFields?: readonly string[];
  /** How many minutes late a row may be; 5 by default. */
  readonly reorderMinutes?: number | undefined;
  /**
   * For output that repeats the input's columns: the columns that the output itself has. If undefined, rows keep no
   * cells.
   */
  readonly replacedColumns?: readonly string[];
  /** False for a feature set without times: rows stay in the order of the files, and need no valid time. */
  readonly usesTime?: boolean;
  /** Rows per batch; by default as they are read. */
  readonly chunkRows?: number | undefined;
}

export interface Input {
  /** Batches of rows in ascending time; each is valid until the next one is requested. */
  readonly batches: AsyncIterable<RowBatch>;
  readonly report: InputReport;
  /** Columns whose cells the rows have; undefined if the files have different ones. Known after the first batch. */
  readonly columns: () => readonly string[] | undefined;
  /** Bytes of all files on the disk; undefined for pipes. */
  readonly totalBytes: number | undefined;
}

/**
 * @param paths files, folders, `-`
 * @throws UserError for missing paths and wrong options; while reading, for files that cannot be read
 */
export function openInput(paths: readonly string[], options: InputOptions = {}): Input {
  const files = listFiles(paths);
  const report = new InputReport(options.timezone);
  const sourceOptions: SourceOptions = {
    fields: options.fields ?? {},
    zone: options.timezone === undefined ? utc : parseTimeZone(options.timezone),
    extraFields: options.extraFields ?? [],
    keepsCells: options.replacedColumns !== undefined,
    replacedColumns: new Set(options.replacedColumns),
    usesTime: options.usesTime ?? true,
  };
  const merge = new Merge(files, sourceOptions, report, 60 * (options.reorderMinutes ?? REORDER_MINUTES));
  return {
    batches:
      options.chunkRows === undefined
        ? merge.read()
        : cutBatches(merge.read(), options.chunkRows, options.extraFields),
    report,
    columns: () => merge.columns,
    totalBytes: totalBytes(files),
  };
}
