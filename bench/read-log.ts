/**
 * Reads one log and prints how much processor time that took, in ms, and the number of rows. Runs by itself in the
 * Node that the package ships (`bench/readers.ts` starts it).
 */
import { openInput } from '../src/input/open-input';

async function main(): Promise<void> {
  const before = process.cpuUsage();
  const input = openInput([process.argv[2]]);
  let rows = 0;
  for await (const batch of input.batches) rows += batch.rowCount;
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(JSON.stringify({ rows, cpuMs: (user + system) / 1000 }));
}

void main();
