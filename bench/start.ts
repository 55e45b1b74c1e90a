/** How long Splunk waits for the answer to getinfo and for the first scored chunk, compared with an empty Node. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { StartFigures } from './figures';
import { runCommand, type CommandLine } from './process-run';
import { summarize } from './statistics';
import { createChunks } from './traffic';

const ROWS = 100;

export async function measureStart(
  rounds: number,
  ours: CommandLine,
  sdk: CommandLine,
  node: string,
): Promise<StartFigures> {
  const chunks = createChunks('office', ROWS);
  const times = {
    bareNode: [] as number[],
    getinfo: [] as number[],
    firstChunk: [] as number[],
    sdkGetinfo: [] as number[],
    sdkFirstChunk: [] as number[],
  };
  for (let round = 0; round < rounds; round++) {
    times.bareNode.push(await firstByteMs(node));
    const own = await runCommand(ours, chunks);
    times.getinfo.push(own.getinfoMs);
    times.firstChunk.push(own.wallMs);
    const peer = await runCommand(sdk, chunks);
    times.sdkGetinfo.push(peer.getinfoMs);
    times.sdkFirstChunk.push(peer.wallMs);
  }
  return {
    rounds,
    bareNode: summarize(times.bareNode),
    getinfo: summarize(times.getinfo),
    firstChunk: summarize(times.firstChunk),
    sdkGetinfo: summarize(times.sdkGetinfo),
    sdkFirstChunk: summarize(times.sdkFirstChunk),
  };
}

/** From spawn to the first byte of a Node that only writes it. */
async function firstByteMs(node: string): Promise<number> {
  const started = performance.now();
  const child = spawn(node, ['-e', 'require("fs").writeSync(1, "x")'], { env: {} });
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  const elapsed = performance.now() - started;
  await closed;
  return elapsed;
}
