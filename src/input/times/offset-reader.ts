/** Reads what follows a clock and says how far it is ahead of UTC: `Z`, `+01:00`, `UTC+2`, `CET`. */
import { COLON, DASH, DOT, isDigit, isLetter, startsWith } from '../line-bytes';
import { skipSpaces } from './half-day';

const HOUR = 3600;
const [FIRST_LETTER, LAST_LETTER] = [0x41, 0x5a];

/**
 * Hours ahead of UTC by abbreviation.
 *
 * @source RFC 5322, 4.3 (North America); tz database (the others)
 */
const ZONES = new Map<string, number>([
  ...Object.entries({ UTC: 0, GMT: 0, WET: 0, WEST: 1, BST: 1, CET: 1, CEST: 2, MET: 1, MEST: 2 }),
  ...Object.entries({ EET: 2, EEST: 3, MSK: 3, SAST: 2, JST: 9, KST: 9, HKT: 8, NZST: 12, NZDT: 13 }),
  ...Object.entries({ AWST: 8, ACST: 9.5, ACDT: 10.5, AEST: 10, AEDT: 11 }),
  ...Object.entries({ AST: -4, ADT: -3, EST: -5, EDT: -4, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7 }),
  ...Object.entries({ AKST: -9, AKDT: -8, HST: -10, NST: -3.5, NDT: -2.5 }),
]);
/** America's and China's CST are 14 hours apart; India, Ireland and Israel have an IST. */
const UNCLEAR_ZONES = new Set(['CST', 'IST']);
const MAX_ZONE_LETTERS = 4;

export class OffsetReader {
  /** Offset after the zone, or after the clock if there is none. */
  end = 0;
  /** The name of the zone that was read last if it has several meanings, or ''. */
  unclear = '';

  /** @returns seconds ahead of UTC; undefined if the text names no zone, or an unclear one */
  read(bytes: Buffer, start: number, end: number): number | undefined {
    this.end = start;
    this.unclear = '';
    const from = skipSpaces(bytes, start, end);
    if (from >= end) return undefined;
    if ((bytes[from] | 0x20) === 0x7a && (from === start || from + 1 === end)) {
      this.end = from + 1;
      return 0;
    }
    const isUtc = startsWith(bytes, 'UTC', from, end) || startsWith(bytes, 'GMT', from, end);
    if (isUtc) this.end = from + 3;
    const signed = this.readSigned(bytes, isUtc ? this.end : from, end);
    if (signed !== undefined) return signed;
    return isUtc ? 0 : this.readName(bytes, from, end);
  }

  /** `+01:00`, `-0500`, `+02`; also after `UTC`. */
  private readSigned(bytes: Buffer, start: number, end: number): number | undefined {
    const sign = bytes[start] === 0x2b ? 1 : bytes[start] === DASH ? -1 : 0;
    if (sign === 0 || !isDigit(bytes[start + 1]) || !isDigit(bytes[start + 2])) return undefined;
    const hours = twoDigits(bytes, start + 1);
    let at = start + 3;
    if (bytes[at] === COLON) at++;
    let minutes = 0;
    if (at + 1 < end && isDigit(bytes[at]) && isDigit(bytes[at + 1])) {
      minutes = twoDigits(bytes, at);
      at += 2;
    }
    this.end = Math.min(at, end);
    return sign * (hours * HOUR + minutes * 60);
  }

  private readName(bytes: Buffer, start: number, end: number): number | undefined {
    let at = start;
    while (at < end && bytes[at] >= FIRST_LETTER && bytes[at] <= LAST_LETTER) at++;
    if (at - start < 3 || at - start > MAX_ZONE_LETTERS || (at < end && continuesName(bytes[at])))
      return undefined;
    const name = bytes.toString('latin1', start, at);
    const hours = ZONES.get(name);
    if (hours === undefined && !UNCLEAR_ZONES.has(name)) return undefined;
    this.end = at;
    if (hours === undefined) this.unclear = name;
    return hours === undefined ? undefined : hours * HOUR;
  }
}

function twoDigits(bytes: Buffer, at: number): number {
  return (bytes[at] - 0x30) * 10 + bytes[at + 1] - 0x30;
}

/** Whether a byte after the letters shows that they are not the name of a zone. */
function continuesName(byte: number): boolean {
  return isDigit(byte) || isLetter(byte) || byte === DASH || byte === DOT;
}
