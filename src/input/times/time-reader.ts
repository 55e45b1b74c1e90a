/**
 * Reads a time in any of the notations that logs use, and remembers what it had to assume.
 *
 * The zone is the one in the text, else that of the options, UTC by default. Without a year, it is the latest year in
 * which the time is not after the file's last change. Epoch numbers in s, ms, µs, ns by their magnitude.
 */
import { COLON, COMMA, DOT, isDigit, SPACE } from '../line-bytes';
import { civilSeconds } from './civil';
import { DateReader, type DateOrder } from './date-reader';
import { digitsValue, EARLIEST_SECONDS, LATEST_SECONDS, numberEnd, readEpoch, type EpochUnit } from './epoch';
import { halfEnd } from './half-day';
import { OffsetReader } from './offset-reader';
import { utc, type TimeZone } from './time-zone';

const DAY = 86_400;
/** A smaller number at the beginning of a line is part of something else, e.g. of a date in a form that is not known. */
const MIN_LINE_SECONDS = 1e8;

export interface TimeAssumptions {
  readonly units: Set<EpochUnit>;
  /** Number of rows whose time had no zone. */
  withoutZone: number;
  withoutYear: number;
  /** Number of rows before 2000 or after 2100. */
  implausible: number;
  /** Set if the file has dates of three numbers and does not show whether day or month comes first. */
  assumedOrder: DateOrder | undefined;
  /** Names of zones with several meanings, whose times were not read. */
  readonly unclearZones: Set<string>;
}

export class TimeReader {
  readonly assumptions: TimeAssumptions = {
    units: new Set(),
    withoutZone: 0,
    withoutYear: 0,
    implausible: 0,
    assumedOrder: undefined,
    unclearZones: new Set(),
  };
  /** Offset after the last time that was read. */
  end = 0;
  /** Reads the time of the envelope that the line was in, for a line without a time. */
  outer: (() => number) | undefined;
  private readonly date = new DateReader();
  private readonly offset = new OffsetReader();
  private at = 0;

  /**
   * @param zone time zone of times that have none
   * @param latest epoch seconds: a time without a year is at most a day later
   */
  constructor(
    private readonly zone: TimeZone = utc,
    private readonly latest = Date.now() / 1000,
  ) {}

  /** The order of the file's dates; until it is set, a number above 12 decides for each row. */
  setDateOrder(order: DateOrder, isAssumed: boolean): void {
    this.date.order = order;
    if (isAssumed) this.assumptions.assumedOrder = order;
  }

  /** @returns epoch seconds if the whole text is a time, or NaN */
  readWhole(bytes: Buffer, start: number, end: number): number {
    const seconds = this.readAny(bytes, start, end);
    return this.checked(this.end === end ? seconds : NaN, start);
  }

  /** @returns epoch seconds of the time that starts at `start`, or NaN; `this.end` is the offset after it */
  read(bytes: Buffer, start: number, end: number): number {
    const seconds = this.readAny(bytes, start, end);
    return this.checked(seconds < MIN_LINE_SECONDS ? NaN : seconds, start);
  }

  /** @returns the time of a line that has none itself, or NaN */
  readOuter(): number {
    const { outer } = this;
    if (!outer) return NaN;
    this.outer = undefined;
    const seconds = outer();
    this.outer = outer;
    return seconds;
  }

  private readAny(bytes: Buffer, start: number, end: number): number {
    this.end = start;
    if (!this.date.read(bytes, start, end)) return this.readNumber(bytes, start, end);
    this.at = this.date.at;
    return this.readClock(bytes, end);
  }

  private checked(seconds: number, start: number): number {
    if (Number.isNaN(seconds) && this.outer) {
      const outer = this.readOuter();
      this.end = start;
      return outer;
    }
    if (seconds < EARLIEST_SECONDS || seconds > LATEST_SECONDS) this.assumptions.implausible++;
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

  /** `22:13:20`, `22.13.20` as in Finland and Italy, `221320` as in ISO's basic form. */
  private readClock(bytes: Buffer, end: number): number {
    const start = this.at;
    let hour = this.readDigits(bytes, end);
    let minute = 0;
    let second = 0;
    const separator = bytes[this.at];
    if (this.at - start >= 4) {
      this.at = start;
      hour = this.readDigits(bytes, start + 2);
      minute = this.readDigits(bytes, start + 4);
      second = this.readDigits(bytes, Math.min(end, start + 6)) + this.readFraction(bytes, end);
    } else {
      if (separator !== COLON && separator !== DOT) return NaN;
      this.at++;
      minute = this.readDigits(bytes, end);
      if (bytes[this.at] === separator) {
        this.at++;
        second = this.readDigits(bytes, end) + this.readFraction(bytes, end);
      }
    }
    const half = halfEnd(bytes, this.at, end);
    if (half !== 0) {
      hour = (hour % 12) + (half > 0 ? 0 : 12);
      this.at = Math.abs(half);
    }
    const offset = this.offset.read(bytes, this.at, end);
    this.end = this.offset.end;
    // Without the option, its meaning would be a guess; with it, the zone is known.
    if (this.offset.unclear !== '' && this.zone === utc) {
      this.assumptions.unclearZones.add(this.offset.unclear);
      return NaN;
    }
    if (this.date.year === 0) this.readLateYear(bytes, end);
    const { year, month, day } = this.date;
    if (year === 0) return this.withYear(hour, minute, second, offset);
    return this.toEpoch(civilSeconds(year, month, day, hour, minute, second), offset);
  }

  /** `Tue Nov 14 22:13:20 2023` */
  private readLateYear(bytes: Buffer, end: number): void {
    const at = this.end + 1;
    if (bytes[this.end] !== SPACE || at + 4 > end) return;
    for (let digit = at; digit < at + 4; digit++) if (!isDigit(bytes[digit])) return;
    if (at + 4 < end && bytes[at + 4] !== SPACE) return;
    this.at = at;
    this.date.year = this.readDigits(bytes, end);
    this.end = this.at;
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

  private withYear(hour: number, minute: number, second: number, offset: number | undefined): number {
    this.assumptions.withoutYear++;
    const year = new Date(this.latest * 1000).getUTCFullYear();
    for (const candidate of [year + 1, year, year - 1]) {
      const local = civilSeconds(candidate, this.date.month, this.date.day, hour, minute, second);
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
