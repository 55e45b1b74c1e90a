/** What local times in a log mean: UTC, a fixed offset from it, or a zone of the IANA database with its rules. */
import { UserError } from '../../user-error';

const FIXED = /^(?:utc|gmt)?([+-])(\d{1,2}):?(\d{2})?$/i;
const HOUR = 3600;

/** @param localSeconds seconds since 1970 by the local calendar. @returns epoch seconds */
export type TimeZone = (localSeconds: number) => number;

export const utc: TimeZone = (localSeconds) => localSeconds;

/** @throws UserError TIMEZONE_UNKNOWN */
export function parseTimeZone(text: string): TimeZone {
  if (/^(utc|gmt|z)$/i.test(text)) return utc;
  const fixed = FIXED.exec(text);
  if (fixed) {
    const seconds = (Number(fixed[2]) * HOUR + Number(fixed[3] || 0) * 60) * (fixed[1] === '-' ? -1 : 1);
    return (localSeconds) => localSeconds - seconds;
  }
  const format = createFormat(text);
  const offsets = new Map<number, number>();
  return (localSeconds) => {
    // Rules change on the hour or the half hour.
    const slot = Math.floor(localSeconds / (HOUR / 2));
    let offset = offsets.get(slot);
    if (offset === undefined) {
      // Two steps handle a clock change between the local time and UTC.
      const first = offsetAt(format, localSeconds);
      offset = offsetAt(format, localSeconds - first);
      if (offsets.size > 100_000) offsets.clear();
      offsets.set(slot, offset);
    }
    return localSeconds - offset;
  };
}

function createFormat(zone: string): Intl.DateTimeFormat {
  const parts = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric' } as const;
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      ...parts,
      minute: 'numeric',
      second: 'numeric',
    });
  } catch (cause) {
    const text =
      `--timezone ${zone} is not a time zone; valid are UTC, an offset such as +02:00, ` +
      'and names such as Europe/Berlin.';
    throw new UserError({ code: 'TIMEZONE_UNKNOWN', text }, { cause });
  }
}

/** @returns how many seconds the zone is ahead of UTC at that moment */
function offsetAt(format: Intl.DateTimeFormat, epochSeconds: number): number {
  const whole = Math.floor(epochSeconds);
  const values = Object.fromEntries(
    format.formatToParts(whole * 1000).map(({ type, value }) => [type, Number(value)]),
  );
  const { year, month, day, hour, minute, second } = values;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - whole;
}
