/**
 * Whole sessions with bytes changed at random, run in this process. Whatever the input is, the session ends in one of
 * two ways: exit 0 and a reply to each request, or an ERROR and exit 1.
 */
import { encodeFrame } from '../../tools/splunkd/frames';
import type { SeededRandom } from '../../tools/demo/random';
import { runBytes, type Run } from '../protocol/run-bytes';
import { hostileCell, mutate, pick } from './hostile-cells';

const ACTIONS = ['getinfo', 'execute', 'execute', 'execute', 'dance', '', null, 7];

export function createBrokenSession(random: SeededRandom): Buffer[] {
  const args = [`field=${hostileCell(random)}`, hostileCell(random)].slice(0, random.below(3));
  const frames = [encodeFrame({ action: 'getinfo', searchinfo: { raw_args: args } })];
  for (let more = random.below(4); more > 0; more--) frames.push(createFrame(random));
  const whole = Buffer.concat(frames).toString('latin1');
  const bytes = Buffer.from(random.next() < 0.7 ? mutate(random, whole) : whole, 'latin1');
  const cut = random.below(bytes.length + 1);
  return random.next() < 0.2 ? [bytes.subarray(0, cut)] : [bytes.subarray(0, cut), bytes.subarray(cut)];
}

function createFrame(random: SeededRandom): Buffer {
  const action = random.next() < 0.8 ? 'execute' : pick(random, ACTIONS);
  const metadata = { action, finished: pick(random, [true, false, false, 'yes', null]) };
  const cells = Array.from(
    { length: 2 * random.below(5) },
    () => `"${hostileCell(random).replaceAll('"', '""')}"`,
  );
  const lines = ['query,"_chunked_idx"'];
  for (let at = 0; at < cells.length; at += 2) lines.push(cells.slice(at, at + 2).join(','));
  return encodeFrame(metadata, Buffer.from(`${lines.join('\n')}\n`, 'latin1'));
}

/** @throws Error if the session ended neither well nor visibly */
export async function validateSession(pieces: readonly Buffer[]): Promise<Run> {
  const run = await runBytes(pieces);
  if (run.rest.length > 0) throw new Error('a reply is not complete');
  if (run.log !== '') throw new Error(`a bug: ${run.log}`);
  const last = run.replies.at(-1)?.metadata;
  const complains = last?.inspector?.messages?.some(([level]) => level === 'ERROR') === true;
  const looksFailed = complains && (last.finished === false || last.error !== undefined);
  if (looksFailed !== (run.exitCode === 1))
    throw new Error(`exit code ${run.exitCode}: ${JSON.stringify(last)}`);
  return run;
}
