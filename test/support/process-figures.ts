/** Memory and processor time of another process; Linux only. */
import { readdirSync, readFileSync } from 'node:fs';

/** Resident now, in MiB. */
export function residentMib(pid: number): number {
  return statusMib(pid, 'VmRSS');
}

/** Peak resident memory since the start, in MiB. */
export function peakMib(pid: number): number {
  return statusMib(pid, 'VmHWM');
}

/** Mapped now, in MiB: what `ulimit -v` limits. */
export function addressSpaceMib(pid: number): number {
  return statusMib(pid, 'VmSize');
}

/** The kernel counts in hundredths of a second on every relevant Linux. */
const MS_PER_TICK = 10;

/** User and system time since the start, in ms. */
export function cpuMs(pid: number): number {
  return statMs(`/proc/${pid}/stat`);
}

/**
 * Total number of wake-ups of all threads with a given name since the start. Independent of the clock: a waiting
 * thread adds nothing, however slow the machine is.
 *
 * @source proc(5), status: voluntary_ctxt_switches
 */
export function threadWakes(pid: number, name: string): number {
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}`);
  const named = threads.filter((thread) => readFileSync(`${thread}/comm`, 'utf8').trim() === name);
  if (named.length === 0) throw new Error(`process ${pid} has no thread ${name}`);
  const wakes = named.map((thread) =>
    /^voluntary_ctxt_switches:\s+(\d+)$/m.exec(readFileSync(`${thread}/status`, 'utf8')),
  );
  return wakes.reduce((sum, match) => sum + Number(match![1]), 0);
}

/** @source proc(5), stat: fields 14 and 15; the second field may contain blanks */
function statMs(file: string): number {
  const stat = readFileSync(file, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}

/** @source proc(5), status */
function statusMib(pid: number, name: string): number {
  const match = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  if (!match) throw new Error(`no ${name} of process ${pid}`);
  return Math.round(Number(match[1]) / 1024);
}
