/**
 * Reads the date at the beginning of a time: ISO 8601, three numbers in any order, names of months, `Tue` in front.
 *
 * It never guesses per row: in `05/06/2023` the order is that of the file, and a date that does not exist in it is not
 * read.
 */
import { COLON, COMMA, DASH, DOT, isDigit, SPACE } from '../line-bytes';
import { isCalendarDay, isWeekday, readMonth } from './civil';

const SLASH = 0x2f;
const AT = 0x40;
const LETTER_T = 0x54;

/** Which part comes first in a date of three numbers that ends with the year. */
export type DateOrder = 'day' | 'month';

export class DateReader {
  /** 0 if the text has none. */
  year = 0;
  month = 0;
  day = 0;
  /** Offset of the clock, after the date and what separates them. */
  at = 0;
  /** If undefined, a number above 12 decides, and otherwise the month comes first. */
  order: DateOrder | undefined;

  /** @returns whether there is a date with a clock after it */
  read(bytes: Buffer, start: number, end: number): boolean {
    this.at = start;
    if (end - start < 8) return false;
    this.year = 0;
    if (!isDigit(bytes[start])) {
      this.skipWeekday(bytes, end);
      if (!isDigit(bytes[this.at])) return this.readMonthDay(bytes, end);
    }
    const first = this.at;
    const number = this.readDigits(bytes, end);
    const digits = this.at - first;
    if (digits === 8 || digits === 14) return this.splitDigits(bytes, first, digits, end);
    return digits <= 4 && this.readParts(bytes, end, number, digits);
  }

  readDigits(bytes: Buffer, end: number): number {
    let value = 0;
    let at = this.at;
    for (; at < end && isDigit(bytes[at]); at++) value = value * 10 + bytes[at] - 0x30;
    this.at = at;
    return value;
  }

  /** The parts after the first one. In Hungary and the Czech Republic a blank comes after each full stop. */
  private readParts(bytes: Buffer, end: number, first: number, digits: number): boolean {
    const separator = bytes[this.at];
    if (!separatesParts(bytes, this.at)) return false;
    this.skipPart(bytes, separator);
    const named = isDigit(bytes[this.at]) ? 0 : readMonth(bytes, this.at);
    const from = this.at;
    const second = named > 0 ? named : this.readDigits(bytes, end);
    if (named > 0) this.at += 3;
    if (this.at === from || this.at - from > 3 || bytes[this.at] !== separator) return false;
    this.skipPart(bytes, separator);
    const thirdStart = this.at;
    const third = this.readDigits(bytes, end);
    if (this.at === thirdStart) return false;
    if (separator === DOT && bytes[this.at] === DOT && bytes[this.at + 1] === SPACE) this.at++;
    this.setDate(digits === 4, named > 0 || separator === DOT, first, second, third);
    return this.skipSeparator(bytes, end);
  }

  private skipPart(bytes: Buffer, separator: number): void {
    this.at++;
    if (separator === DOT && bytes[this.at] === SPACE) this.at++;
  }

  private setDate(yearFirst: boolean, dayFirst: boolean, first: number, second: number, third: number): void {
    if (yearFirst) {
      this.year = first;
      this.month = second;
      this.day = third;
      return;
    }
    const isDayFirst = dayFirst || (this.order === undefined ? first > 12 : this.order === 'day');
    this.year = third < 100 ? 2000 + third : third;
    this.month = isDayFirst ? second : first;
    this.day = isDayFirst ? first : second;
  }

  /** `20231114T221320`, `20231114 22:13:20`, `20231114221320`; any other number is an epoch number. */
  private splitDigits(bytes: Buffer, start: number, digits: number, end: number): boolean {
    this.at = start;
    this.year = this.readDigits(bytes, start + 4);
    this.month = this.readDigits(bytes, start + 6);
    this.day = this.readDigits(bytes, start + 8);
    if (this.year < 1970 || this.year > 2100 || !isCalendarDay(this.month, this.day)) return false;
    return digits === 14 ? isClock(bytes, this.at) : this.skipSeparator(bytes, end);
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
    if (isDigit(bytes[this.at + 4]) && bytes[this.at + 3] !== COLON && bytes[this.at + 5] === SPACE) {
      this.at++;
      this.year = this.readDigits(bytes, end);
    }
    return this.skipSeparator(bytes, end);
  }

  private skipWeekday(bytes: Buffer, end: number): void {
    if (!isWeekday(bytes, this.at)) return;
    this.at += 3;
    if (bytes[this.at] === COMMA) this.at++;
    while (this.at < end && bytes[this.at] === SPACE) this.at++;
  }

  /** A `T`, blanks, a comma, or the colon of web servers. */
  private skipSeparator(bytes: Buffer, end: number): boolean {
    const first = bytes[this.at];
    if ((first & ~0x20) === LETTER_T || first === COLON) this.at++;
    else {
      if (first === COMMA) this.at++;
      while (this.at < end && (bytes[this.at] === SPACE || bytes[this.at] === AT)) this.at++;
    }
    return this.at < end && isDigit(bytes[this.at]);
  }
}

function separatesParts(bytes: Buffer, at: number): boolean {
  const byte = bytes[at];
  return byte === DASH || byte === SLASH || byte === DOT || (byte === SPACE && readMonth(bytes, at + 1) > 0);
}

/** Whether six digits are an hour, a minute and a second. */
function isClock(bytes: Buffer, at: number): boolean {
  return bytes[at] <= 0x32 && bytes[at + 2] <= 0x35 && bytes[at + 4] <= 0x36;
}
