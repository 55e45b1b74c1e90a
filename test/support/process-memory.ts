/** Memory of another process, from outside; Linux only. */
import { readFileSync } from 'node:fs';

/** Resident now, in MiB. */
export function residentMib(pid: number): number {
  return statusMib(pid, 'VmRSS');
}

/** The most that was resident since the start, in MiB. */
export function peakMib(pid: number): number {
  return statusMib(pid, 'VmHWM');
}

/** @source proc(5), status */
function statusMib(pid: number, name: string): number {
  const match = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  if (!match) throw new Error(`no ${name} of process ${pid}`);
  return Math.round(Number(match[1]) / 1024);
}
