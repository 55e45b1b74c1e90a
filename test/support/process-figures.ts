/** Memory and processor time of another process, from outside; Linux only. */
import { readFileSync } from 'node:fs';

/** Resident now, in MiB. */
export function residentMib(pid: number): number {
  return statusMib(pid, 'VmRSS');
}

/** The most that was resident since the start, in MiB. */
export function peakMib(pid: number): number {
  return statusMib(pid, 'VmHWM');
}

/** Mapped now, in MiB: what `ulimit -v` limits. */
export function addressSpaceMib(pid: number): number {
  return statusMib(pid, 'VmSize');
}

/** The kernel counts in hundredths of a second on every Linux that matters here. */
const MS_PER_TICK = 10;

/** User and system time since the start, in ms. @source proc(5), stat: fields 14 and 15; the second may hold blanks */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}

/** @source proc(5), status */
function statusMib(pid: number, name: string): number {
  const match = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  if (!match) throw new Error(`no ${name} of process ${pid}`);
  return Math.round(Number(match[1]) / 1024);
}
