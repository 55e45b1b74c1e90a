/**
 * `npm run fuzz -- --rows N [--seed N] [--model NAME] [--record] [--program FILE]`: hostile rows through the packaged
 * executable, with `record=true` if requested, and broken sessions through the protocol. Stops at the first broken
 * rule and prints seed and model: with `--rows 1` they reproduce the chunk, from an empty history.
 */
import { parseArgs } from 'node:util';
import { ensurePackagedApp } from '../../tools/packaging/packaged-app';
import { SeededRandom } from '../../tools/demo/random';
import { createBrokenSession, validateSession } from './broken-session';
import { FuzzedCommand } from './fuzzed-command';
import { createHostileChunk } from './hostile-chunk';

const MODELS = ['history', 'dsdl98'];
const MAX_CHUNK_ROWS = 4000;
const ROWS_PER_PROCESS = 500_000;
const SESSIONS_PER_CHUNK = 20;
/** Memory is bounded: the peak over 2,500,000 rows was 180 MiB. */
const MAX_MIB = 400;

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const record = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({ options: { rows: text, seed: text, model: text, program: text, record } });
  const program = values.program ?? ensurePackagedApp().executable;
  const wanted = Number(values.rows ?? 100_000);
  const totals = { rows: 0, sessions: 0, failedSessions: 0, peakMib: 0 };
  let seed = Number(values.seed ?? 1);
  for (let turn = 0; totals.rows < wanted; turn++) {
    const model = values.model ?? MODELS[turn % MODELS.length];
    const command = await FuzzedCommand.start(program, model, values);
    for (const end = totals.rows + ROWS_PER_PROCESS; totals.rows < Math.min(end, wanted); seed++) {
      try {
        totals.rows += await fuzzRows(command, seed);
        totals.failedSessions += await fuzzSessions(seed);
        totals.sessions += SESSIONS_PER_CHUNK;
      } catch (error) {
        throw new Error(`--seed ${seed} --model ${model}, after ${totals.rows} rows`, { cause: error });
      }
    }
    totals.peakMib = Math.max(totals.peakMib, await command.finish());
    if (totals.peakMib > MAX_MIB)
      throw new Error(`${totals.peakMib} MiB, after seed ${seed} --model ${model}`);
    console.log(JSON.stringify({ model, nextSeed: seed, ...totals }));
  }
}

async function fuzzRows(command: FuzzedCommand, seed: number): Promise<number> {
  const chunk = createHostileChunk(new SeededRandom(seed), MAX_CHUNK_ROWS);
  await command.feed(chunk);
  return chunk.rows.length;
}

/** @returns how many of the sessions failed, as expected */
async function fuzzSessions(seed: number): Promise<number> {
  const random = new SeededRandom(~seed);
  let failed = 0;
  for (let i = 0; i < SESSIONS_PER_CHUNK; i++) {
    const { exitCode } = await validateSession(createBrokenSession(random));
    failed += exitCode;
  }
  return failed;
}

main().catch((error: unknown) => {
  console.error(error);
  // The command still waits for input and would keep this process alive.
  process.exit(1);
});
