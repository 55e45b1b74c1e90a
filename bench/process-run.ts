/**
 * Runs one search command over chunks in lock-step, as splunkd does, and measures it from outside.
 *
 * Linux only: processor time and peak memory are read from /proc while the process still waits for more.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { CommandProcess } from '../tools/splunkd/command-process';
import { encodeFrame, type Reply } from '../tools/splunkd/frames';
import { getinfoMetadata } from '../tools/splunkd/splunkd';

export interface CommandLine {
  readonly program: string;
  readonly args?: readonly string[];
}

export interface RunFigures {
  /** From spawn to the last reply. */
  readonly wallMs: number;
  /** User and system time of the whole process up to the last reply. */
  readonly cpuMs: number;
  readonly getinfoMs: number;
  /** From a request to its whole reply. */
  readonly chunkMs: readonly number[];
  /** VmHWM: ru_maxrss would start at the parent's size. */
  readonly peakBytes: number;
}

const LF = 0x0a;

/**
 * @param chunks bodies of requests
 * @param look called with every reply to a chunk, after the clock has been read
 * @throws Error if a reply is missing, reports a failure or has a different number of rows
 */
export async function runCommand(
  { program, args = [] }: CommandLine,
  chunks: readonly Buffer[],
  look: (reply: Reply, chunk: number) => void = () => undefined,
): Promise<RunFigures> {
  const frames = chunks.map((body) => encodeFrame({ action: 'execute', finished: false }, body));
  const started = performance.now();
  const command = new CommandProcess({ program, args });
  await ask(command, encodeFrame(getinfoMetadata({ chunks: [] })));
  const getinfoMs = performance.now() - started;
  const chunkMs: number[] = [];
  for (const [chunk, frame] of frames.entries()) {
    const asked = performance.now();
    const reply = await ask(command, frame);
    chunkMs.push(performance.now() - asked);
    validateRowCount(chunks[chunk], reply.body);
    look(reply, chunk);
  }
  const wallMs = getinfoMs + chunkMs.reduce((sum, ms) => sum + ms, 0);
  const pid = command.child.pid!;
  const figures = { wallMs, cpuMs: cpuMs(pid), getinfoMs, chunkMs, peakBytes: peakBytes(pid) };
  await command.close();
  return figures;
}

async function ask(command: CommandProcess, frame: Buffer): Promise<Reply> {
  const reply = await command.request(frame);
  if (!reply) throw new Error(`the command ended: ${command.stderr}`);
  const { error, inspector } = reply.metadata;
  const failure = error ?? inspector?.messages?.find(([level]) => level === 'ERROR')?.[1];
  if (failure !== undefined) throw new Error(`the command failed: ${failure}`);
  return reply;
}

/** No cell of this traffic contains a line end, so lines are rows; the SDK ends them with CR LF. */
function validateRowCount(request: Buffer, reply: Buffer): void {
  const [sent, received] = [countLines(request), countLines(reply)];
  if (sent !== received) throw new Error(`${sent - 1} rows sent, ${received - 1} came back`);
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) lines++;
  return lines;
}

/** Fields 14 and 15 of proc(5) stat; its second field, the name, may contain blanks. */
function cpuMs(pid: number): number {
  const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond();
}

let ticks: number | undefined;

function ticksPerSecond(): number {
  ticks ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return ticks;
}

function peakBytes(pid: number): number {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)![1]) * 1024;
}
