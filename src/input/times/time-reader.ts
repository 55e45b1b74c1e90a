/**
 * Reads a time in any of the notations that logs use, and remembers what it had to assume.
 *
 * The zone is the one in the text, else that of the options, UTC by default. Without a year, it is the latest year in
 * which the time is not after the file's last change. Epoch numbers in s, ms, µs, ns by their magnitude.
 */
import { COLON, DASH, DOT, isDigit, SPACE, startsWith } from '../line-bytes';
import { civilSeconds, readMonth } from './civil';
import { EARLIEST_SECONDS, numberEnd, readEpoch, type EpochUnit } from './epoch';
import { utc, type TimeZone } from './time-zone';

const DAY = 86_400;
const SLASH = 0x2f;
const COMMA = 0x2c;

/** Which part comes first in a date of three numbers that ends with the year. */
export type DateOrder = 'day' | 'month';

export interface TimeAssumptions {
  readonly units: Set<EpochUnit>;
  /** Number of rows whose time had no zone. */
  withoutZone: number;
  withoutYear: number;
  /** Number of rows before 1980. */
  early: number;
}

export class TimeReader {
  readonly assumptions: TimeAssumptions = { units: new Set(), withoutZone: 0, withoutYear: 0, early: 0 };
  /** Offset after the last time that was read. */
  end = 0;
  dateOrder: DateOrder = 'month';
  private year = 0;
  private month = 0;
  private day = 0;
  private at = 0;

  /**
   * @param zone time zone of times that have none
   * @param latest epoch seconds: a time without a year is at most a day later
   */
  constructor(
    private readonly zone: TimeZone = utc,
    private readonly latest = Date.now() / 1000,
  ) {}

  /** @returns epoch seconds if the whole text is a time, or NaN */
  readWhole(bytes: Buffer, start: number, end: number): number {
    const seconds = this.read(bytes, start, end);
    return this.end === end ? seconds : NaN;
  }

  /** @returns epoch seconds of the time that starts at `start`, or NaN; `this.end` is the offset after it */
  read(bytes: Buffer, start: number, end: number): number {
    this.at = start;
    this.end = start;
    const seconds = this.readDate(bytes, end)
      ? this.readClock(bytes, end)
      : this.readNumber(bytes, start, end);
    if (seconds < EARLIEST_SECONDS) this.assumptions.early++;
    return seconds;
  }

  private readNumber(bytes: Buffer, start: number, end: number): number {
    const after = numberEnd(bytes, start, end);
    if (after < 0) return NaN;
    const value = digitsValue(bytes, start, after);
    const { unit, seconds } = readEpoch(value);
    this.assumptions.units.add(unit);
    this.end = after;
    return Number.isFinite(seconds) ? seconds : NaN;
  }

  /** Moves `at` after the date and its separator. */
  private readDate(bytes: Buffer, end: number): boolean {
    const start = this.at;
    if (end - start < 8) return false;
    if (!isDigit(bytes[start])) return this.readMonthDay(bytes, end);
    const first = this.readDigits(bytes, end);
    const separator = bytes[this.at];
    const digits = this.at - start;
    if (digits > 4 || (separator !== DASH && separator !== SLASH && separator !== DOT)) return false;
    this.at++;
    const afterSeparator = this.at;
    const named = isDigit(bytes[this.at]) ? 0 : readMonth(bytes, this.at);
    const second = named > 0 ? ((this.at += 3), named) : this.readDigits(bytes, end);
    if (this.at === afterSeparator || this.at - afterSeparator > 3 || bytes[this.at] !== separator)
      return false;
    this.at++;
    const thirdStart = this.at;
    const third = this.readDigits(bytes, end);
    if (this.at === thirdStart) return false;
    this.setDate(digits === 4, named > 0 || separator === DOT, first, second, third);
    return this.skipSeparator(bytes, end);
  }

  private setDate(yearFirst: boolean, dayFirst: boolean, first: number, second: number, third: number): void {
    if (yearFirst) {
      this.year = first;
      this.month = second;
      this.day = third;
      return;
    }
    const isDayFirst = dayFirst || first > 12 || (this.dateOrder === 'day' && second <= 12);
    this.year = third < 100 ? 2000 + third : third;
    this.month = isDayFirst ? second : first;
    this.day = isDayFirst ? first : second;
  }

  /** `Nov 14 22:13:20`, `Nov 14, 2023 22:13:20`, `Nov 14 2023 22:13:20` */
  private readMonthDay(bytes: Buffer, end: number): boolean {
    this.month = readMonth(bytes, this.at);
    if (this.month === 0) return false;
    this.at += 3;
    while (bytes[this.at] === SPACE && this.at < end) this.at++;
    this.day = this.readDigits(bytes, end);
    if (bytes[this.at] === COMMA) this.at++;
    if (bytes[this.at] !== SPACE) return false;
    this.year = 0;
    if (isDigit(bytes[this.at + 4]) && bytes[this.at + 3] !== COLON && bytes[this.at + 5] === SPACE) {
      this.at++;
      this.year = this.readDigits(bytes, end);
    }
    return this.skipSeparator(bytes, end);
  }

  private skipSeparator(bytes: Buffer, end: number): boolean {
    if (bytes[this.at] === 0x54 || bytes[this.at] === 0x74) this.at++;
    else while (this.at < end && (bytes[this.at] === SPACE || bytes[this.at] === 0x40)) this.at++;
    return this.at < end && isDigit(bytes[this.at]);
  }

  private readClock(bytes: Buffer, end: number): number {
    let hour = this.readDigits(bytes, end);
    if (bytes[this.at++] !== COLON) return NaN;
    const minute = this.readDigits(bytes, end);
    let second = 0;
    if (bytes[this.at] === COLON) {
      this.at++;
      second = this.readDigits(bytes, end) + this.readFraction(bytes, end);
    }
    hour = this.readHalf(bytes, end, hour);
    this.end = this.at;
    const offset = this.readOffset(bytes, end);
    if (this.year === 0) return this.withYear(hour, minute, second, offset);
    return this.toEpoch(civilSeconds(this.year, this.month, this.day, hour, minute, second), offset);
  }

  /** Some programs write a comma or, in one vendor's example, a colon before the fraction. */
  private readFraction(bytes: Buffer, end: number): number {
    const separator = bytes[this.at];
    if (this.at + 1 >= end || !isDigit(bytes[this.at + 1])) return 0;
    if (separator !== DOT && separator !== COMMA && separator !== COLON) return 0;
    const start = ++this.at;
    const digits = this.readDigits(bytes, end);
    return digits / 10 ** (this.at - start);
  }

  private readHalf(bytes: Buffer, end: number, hour: number): number {
    const at = bytes[this.at] === SPACE ? this.at + 1 : this.at;
    const letter = bytes[at] | 0x20;
    if (at + 1 >= end || (bytes[at + 1] | 0x20) !== 0x6d || (letter !== 0x61 && letter !== 0x70)) return hour;
    this.at = at + 2;
    return (hour % 12) + (letter === 0x70 ? 12 : 0);
  }

  /** @returns seconds ahead of UTC; undefined if the text names no zone */
  private readOffset(bytes: Buffer, end: number): number | undefined {
    const at = bytes[this.at] === SPACE ? this.at + 1 : this.at;
    if (at >= end) return undefined;
    if ((bytes[at] | 0x20) === 0x7a && at === this.at) return ((this.end = at + 1), 0);
    if (startsWith(bytes, 'UTC', at, end) || startsWith(bytes, 'GMT', at, end))
      return ((this.end = at + 3), 0);
    const sign = bytes[at] === 0x2b ? 1 : bytes[at] === DASH ? -1 : 0;
    if (sign === 0 || !isDigit(bytes[at + 1]) || !isDigit(bytes[at + 2])) return undefined;
    this.at = at + 1;
    const hours = this.readDigits(bytes, Math.min(end, at + 3));
    if (bytes[this.at] === COLON) this.at++;
    const from = this.at;
    const minutes = isDigit(bytes[from]) && from < end ? this.readDigits(bytes, Math.min(end, from + 2)) : 0;
    this.end = this.at;
    return sign * (hours * 3600 + minutes * 60);
  }

  private withYear(hour: number, minute: number, second: number, offset: number | undefined): number {
    this.assumptions.withoutYear++;
    const year = new Date(this.latest * 1000).getUTCFullYear();
    for (const candidate of [year + 1, year, year - 1]) {
      const local = civilSeconds(candidate, this.month, this.day, hour, minute, second);
      const seconds = offset === undefined ? this.zone(local) : local - offset;
      if (!(seconds <= this.latest + DAY)) continue;
      if (offset === undefined) this.assumptions.withoutZone++;
      return seconds;
    }
    return NaN;
  }

  private toEpoch(local: number, offset: number | undefined): number {
    if (offset !== undefined) return local - offset;
    this.assumptions.withoutZone++;
    return this.zone(local);
  }

  private readDigits(bytes: Buffer, end: number): number {
    let value = 0;
    let at = this.at;
    for (; at < end && isDigit(bytes[at]); at++) value = value * 10 + bytes[at] - 0x30;
    this.at = at;
    return value;
  }
}

/** Digits with or without a fraction need no string; an exponent or a sign does. */
function digitsValue(bytes: Buffer, start: number, end: number): number {
  let value = 0;
  let at = start;
  for (; at < end && isDigit(bytes[at]); at++) value = value * 10 + bytes[at] - 0x30;
  if (at > start && at < end && (bytes[at] === DOT || bytes[at] === COMMA)) {
    let fraction = 0;
    let scale = 1;
    for (at++; at < end && isDigit(bytes[at]); at++, scale *= 10) fraction = fraction * 10 + bytes[at] - 0x30;
    value += fraction / scale;
  }
  if (at === end) return value;
  return Number(bytes.toString('latin1', start, end).replace(',', '.'));
}
