/** What a run of the benchmark measures; `bench/figures.json` holds the committed one, for `--check`. */
import type { NotebookFigures } from './peers';
import type { Sample } from './statistics';
import type { TrafficKind } from './traffic';

export interface BenchFigures {
  readonly machine: string;
  readonly throughput: readonly ThroughputFigures[];
  readonly notebook: readonly NotebookFigures[];
  readonly memory: MemoryFigures;
  readonly start: StartFigures;
  readonly stages: StageFigures;
}

export interface ThroughputFigures {
  readonly kind: TrafficKind;
  readonly rows: number;
  readonly rounds: number;
  readonly ours: CostFigures;
  readonly sdk: CostFigures;
  /** Last chunks over first ones by their least times, the very first left out because the model is loaded in it; from 6 chunks on. */
  readonly growth?: number;
}

/** Milliseconds of the whole process, from spawn to the last reply. */
export interface CostFigures {
  readonly wallMs: Sample;
  readonly cpuMs: Sample;
}

export interface MemoryFigures {
  readonly rows: number;
  readonly peakBytes: number;
}

/** Milliseconds from spawn. */
export interface StartFigures {
  readonly rounds: number;
  readonly bareNode: Sample;
  readonly getinfo: Sample;
  readonly firstChunk: Sample;
  readonly sdkGetinfo: Sample;
  readonly sdkFirstChunk: Sample;
}

/** Microseconds of processor time a row, inside one process that is warm. */
export type StageFigures = Readonly<Record<Stage, Sample>>;

export const STAGES = {
  framing: 'read a frame into the buffer (from memory, not from a pipe)',
  csv: 'find and unescape cells',
  observations: 'offsets, times, order',
  names: 'canonical name, registered domain, cache',
  history: 'history and features',
  onnx: 'ONNX Runtime',
  reasons: 'reasons of flagged rows, and keeping results by row',
  reply: 'write the reply',
} as const;
export type Stage = keyof typeof STAGES;
