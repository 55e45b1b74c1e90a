/** Calendar arithmetic without `Date`, which is too slow for every row and accepts dates that do not exist. */

const DAY = 86_400;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_KEYS = MONTHS.map(keyOf);
const WEEKDAY_KEYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map(keyOf);
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** @returns 1 to 12 for the first three letters of an English month in any case, or 0 */
export function readMonth(bytes: Uint8Array, at: number): number {
  return MONTH_KEYS.indexOf(key(bytes[at] | 0x20, bytes[at + 1] | 0x20, bytes[at + 2] | 0x20)) + 1;
}

/** Whether the three letters are `Mon` to `Sun`, in any case. */
export function isWeekday(bytes: Uint8Array, at: number): boolean {
  return WEEKDAY_KEYS.includes(key(bytes[at] | 0x20, bytes[at + 1] | 0x20, bytes[at + 2] | 0x20));
}

export function isCalendarDay(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= MONTH_DAYS[month - 1];
}

function keyOf(name: string): number {
  return key(name.charCodeAt(0), name.charCodeAt(1), name.charCodeAt(2));
}

function key(a: number, b: number, c: number): number {
  return (a << 16) | (b << 8) | c;
}

/** @returns seconds since 1970-01-01 00:00:00 of the same calendar; NaN for a date or a time that does not exist */
export function civilSeconds(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number {
  if (!isCalendarDay(month, day)) return NaN;
  // 60 is a leap second.
  if (!(hour <= 24 && minute <= 59 && second < 61)) return NaN;
  return daysFromCivil(year, month, day) * DAY + hour * 3600 + minute * 60 + second;
}

/**
 * Days since 1970-01-01 in the Gregorian calendar.
 *
 * @source Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil
 */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
