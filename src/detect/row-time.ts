/**
 * Epoch seconds from `_time` cells: decimal text in any notation. Values too large to be seconds are read as milli-,
 * micro- or nanoseconds.
 *
 * A time is read in the unit that makes it a date between 1973 and 5138; times that are not in seconds are counted for
 * a message.
 */
const DECIMAL = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

/** A value from here on is not in seconds: this one would be the year 5138 in seconds, and is 1973 in milliseconds. */
export const MIN_MILLISECONDS = 1e11;

interface TimeUnit {
  readonly name: string;
  readonly least: number;
  readonly perSecond: number;
}

/** The largest first. */
const UNITS: readonly TimeUnit[] = [
  { name: 'nanoseconds', least: 1e17, perSecond: 1e9 },
  { name: 'microseconds', least: 1e14, perSecond: 1e6 },
  { name: 'milliseconds', least: MIN_MILLISECONDS, perSecond: 1e3 },
];

/** @returns the number; NaN for text that is not a finite decimal number, including an empty cell */
export function parseTime(bytes: Uint8Array, start: number, end: number): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
  const seconds = DECIMAL.test(text) ? Number(text) : NaN;
  return Number.isFinite(seconds) ? seconds : NaN;
}

/** Converts large values to seconds and counts them by unit. */
export class TimeUnits {
  private readonly counts = UNITS.map(() => 0);

  /** @param value at least MIN_MILLISECONDS */
  toSeconds(value: number): number {
    const unit = UNITS.findIndex(({ least }) => value >= least);
    this.counts[unit]++;
    return value / UNITS[unit].perSecond;
  }

  /** Number of rows by the name of their unit, for the units that occurred. */
  found(): { readonly unit: string; readonly rows: number }[] {
    return UNITS.map(({ name }, i) => ({ unit: name, rows: this.counts[i] })).filter(({ rows }) => rows > 0);
  }
}

/**
 * The years 1970 and 2119 in days since 1900, as spreadsheets count. As epoch seconds, both are on the first day of
 * 1970.
 */
const OLDEST_SERIAL = 25_569;
const NEWEST_SERIAL = 80_000;

/** The oldest and the newest time of a search. */
export class TimeSpan {
  oldest = Infinity;
  newest = -Infinity;

  add(seconds: number): void {
    if (seconds < this.oldest) this.oldest = seconds;
    if (seconds > this.newest) this.newest = seconds;
  }

  /** Whether all times look like the day numbers of a spreadsheet. */
  get looksLikeSerialDays(): boolean {
    return this.oldest >= OLDEST_SERIAL && this.newest >= this.oldest && this.newest <= NEWEST_SERIAL;
  }
}
