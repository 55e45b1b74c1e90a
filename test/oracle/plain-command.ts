/**
 * The command's rows computed the plain way: an independent CSV parser, one object per row, strings. Follows the
 * contract of the fields and shares no code with the fast path except what decides about a name (`scoreOf`,
 * `decodeName`).
 */
import { parse } from 'csv-parse/sync';
import { decodeName } from '../../src/written-name';

export type PlainRow = Readonly<Record<string, string>>;

/** Output cells of one row, in the order of the output fields. */
type PlainCells = readonly string[];

interface PlainScore {
  readonly score: number;
  readonly reason: string;
}

export class PlainCommand {
  private readonly times = new TimeReader();

  constructor(
    private readonly threshold: number,
    private readonly scoreOf: (row: PlainRow) => PlainScore,
  ) {}

  /** @param csv one chunk with its header @returns the output of each row, in row order */
  run(csv: string): PlainCells[] {
    const rows = parseRows(csv);
    const times = rows.map((row) => this.times.read(row._time));
    return rows.map((row, place) => this.cellsOf(row, times[place]));
  }

  private cellsOf(row: PlainRow, time: number): PlainCells {
    const error = errorOf(row, time);
    if (error !== '') return ['', '', '', '', '', error, '', ''];
    const { score, reason } = this.scoreOf(row);
    const text = score.toFixed(6);
    const isFlagged = Number(text) >= this.threshold;
    return [text, isFlagged ? '1' : '0', '', '0', isFlagged ? reason : '', '', '', isFlagged ? 'score' : ''];
  }
}

/** Rows of a chunk; names are read by `src/written-name.ts`, and a list of several names as a multivalue. */
export function parseRows(csv: string): PlainRow[] {
  const rows: PlainRow[] = parse(csv, { columns: true });
  return rows.map((row) => {
    const found = decodeName(row.query);
    if (found?.isSeveral === true) return { ...row, __mv_query: '$a$;$b$' };
    return found?.form === undefined ? row : { ...row, query: found.name };
  });
}

/** Epoch seconds of `_time`; an empty one means the last valid one, NaN for any other text that is not a number. */
export class TimeReader {
  private last = 0;

  read(text: string): number {
    if (text === '') return this.last;
    const time = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : NaN;
    if (!Number.isFinite(time)) return NaN;
    this.last = inSeconds(time);
    return this.last;
  }
}

/** Values too large for seconds are milli-, micro- or nanoseconds. */
function inSeconds(time: number): number {
  if (time >= 1e17) return time / 1e9;
  if (time >= 1e14) return time / 1e6;
  return time >= 1e11 ? time / 1e3 : time;
}

/** @returns the code of a row that no feature set sees, or '' */
export function errorOf(row: PlainRow, time: number): string {
  if (/^\$[^$]*\$;\$/.test(row.__mv_query)) return 'query_multivalue';
  if (/^\$[^$]*\$;\$/.test(row.__mv_src)) return 'src_multivalue';
  return Number.isNaN(time) ? 'time_invalid' : '';
}
