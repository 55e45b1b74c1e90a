/** The time at the beginning of a line: after a bracket, after syslog's priority `<30>`, or plainly. */
import { OPEN_BRACKET } from './line-bytes';
import type { TimeReader } from './times/time-reader';

const LESS = 0x3c;
const GREATER = 0x3e;

export class LineTime {
  constructor(private readonly times: TimeReader) {}

  /** @returns epoch seconds, or NaN */
  read(bytes: Buffer, start: number, end: number): number {
    let at = start;
    if (bytes[at] === LESS) {
      while (at < end && bytes[at] !== GREATER) at++;
      at++;
      // RFC 5424 has its version after the priority.
      if (bytes[at] === 0x31 && bytes[at + 1] === 0x20) at += 2;
    }
    if (bytes[at] === OPEN_BRACKET) at++;
    return at < end ? this.times.read(bytes, at, end) : this.times.readOuter();
  }
}
