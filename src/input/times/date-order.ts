/**
 * Finds out whether day or month comes first in a file's dates of three numbers, from its first lines: rows must not
 * decide it one by one, because `11/12/2023` and `13/12/2023` would then be a month apart.
 */
import type { Sample } from '../log-form';
import type { DateOrder } from './date-reader';

const DATE = /(?:^|[^\d/.-])(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d\d)[,:@\s]+\d{1,2}[:.]\d\d[^,;|]{0,20}/;
const HALF = /\d\s*[ap]\.?\s*m\b/i;
/** A date is near the beginning of a line of text; in CSV it may be in any column. */
const LOOKED_AT = 2000;

interface Found {
  readonly order: DateOrder;
  /** Whether the lines do not show the order. */
  readonly isAssumed: boolean;
}

/**
 * A number above 12 decides. Otherwise the order in which the dates are closer together; then AM or PM, which are used
 * where the month comes first.
 *
 * @returns undefined if the lines have no such dates
 */
export function findDateOrder({ lines }: Sample): Found | undefined {
  const found = lines.map((line) => DATE.exec(line.slice(0, LOOKED_AT))).filter((match) => match !== null);
  if (found.length === 0) return undefined;
  const parts = found.map((match) => [Number(match[1]), Number(match[3])] as const);
  if (parts.some(([first]) => first > 12)) return { order: 'day', isAssumed: false };
  if (parts.some(([, second]) => second > 12)) return { order: 'month', isAssumed: false };
  const [dayFirst, monthFirst] = [
    spread(parts.map(([d, m]) => 31 * m + d)),
    spread(parts.map(([m, d]) => 31 * m + d)),
  ];
  if (dayFirst !== monthFirst) return { order: dayFirst < monthFirst ? 'day' : 'month', isAssumed: true };
  return { order: found.some((match) => HALF.test(match[0])) ? 'month' : 'day', isAssumed: true };
}

function spread(days: readonly number[]): number {
  return days.reduce((a, b) => Math.max(a, b)) - days.reduce((a, b) => Math.min(a, b));
}
