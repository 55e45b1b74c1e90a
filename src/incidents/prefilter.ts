/**
 * Which names the daily search reads, as macro `dnsexfil_prefilter` defines them: those with at least two dots that
 * match no pattern of the shipped list. A trailing dot counts, because tstats compares names as they are logged.
 */
import type { NamePatterns } from './name-patterns';

const DOT = 0x2e;
const MIN_DOTS = 2;

export class Prefilter {
  constructor(private readonly benign: NamePatterns) {}

  readonly keeps = (bytes: Buffer, start: number, end: number): boolean => {
    let dots = 0;
    for (let at = start; at < end; at++) if (bytes[at] === DOT) dots++;
    if (dots < MIN_DOTS) return false;
    return !this.benign.matches(bytes.toString('utf8', start, end).toLowerCase());
  };
}
