/** Peak memory in the worst case: twice as many pairs as the history holds, in Splunk's largest chunks. */
import type { MemoryFigures } from './figures';
import { runCommand, type CommandLine } from './process-run';
import { createChunks } from './traffic';

export async function measureMemory(rows: number, command: CommandLine): Promise<MemoryFigures> {
  const { peakBytes } = await runCommand(command, createChunks('pairs', rows));
  return { rows, peakBytes };
}
