/** Throughput compared with the SDK's empty command on the same chunks, one after the other in each round. */
import type { CostFigures, ThroughputFigures } from './figures';
import { runCommand, type CommandLine, type RunFigures } from './process-run';
import { summarize } from './statistics';
import { createChunks, type TrafficKind } from './traffic';

const EDGE_CHUNKS = 3;

export interface ThroughputCase {
  readonly kind: TrafficKind;
  readonly rows: number;
  readonly rounds: number;
}

export async function measureThroughput(
  { kind, rows, rounds }: ThroughputCase,
  ours: CommandLine,
  sdk: CommandLine,
): Promise<ThroughputFigures> {
  const chunks = createChunks(kind, rows);
  const runs: { ours: RunFigures[]; sdk: RunFigures[] } = { ours: [], sdk: [] };
  for (let round = 0; round < rounds; round++) {
    runs.ours.push(await runCommand(ours, chunks));
    runs.sdk.push(await runCommand(sdk, chunks));
  }
  const hasGrowth = chunks.length >= 2 * EDGE_CHUNKS;
  return {
    kind,
    rows,
    rounds,
    ours: summarizeCosts(runs.ours),
    sdk: summarizeCosts(runs.sdk),
    ...(hasGrowth && { growth: growthOf(runs.ours) }),
  };
}

function summarizeCosts(runs: readonly RunFigures[]): CostFigures {
  return {
    wallMs: summarize(runs.map(({ wallMs }) => wallMs)),
    cpuMs: summarize(runs.map(({ cpuMs }) => cpuMs)),
  };
}

/** Uses the lowest time of each chunk over all runs, because a disturbance would look like growth, or hide it. */
function growthOf(runs: readonly RunFigures[]): number {
  const chunkMs = runs[0].chunkMs.map((_, chunk) => Math.min(...runs.map((run) => run.chunkMs[chunk])));
  const first = summarize(chunkMs.slice(1, 1 + EDGE_CHUNKS)).median;
  return summarize(chunkMs.slice(-EDGE_CHUNKS)).median / first;
}
