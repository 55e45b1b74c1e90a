/** What a run of the benchmark measures; `bench/figures.json` has the committed figures for `--check`. */
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
  readonly readers: ReaderFigures;
}

export interface ThroughputFigures {
  readonly kind: TrafficKind;
  readonly rows: number;
  readonly rounds: number;
  readonly ours: CostFigures;
  readonly sdk: CostFigures;
  /**
   * Lowest times of the last chunks relative to those of the first ones, without the very first, which loads the
   * model; only for 6 or more chunks.
   */
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

/** Microseconds of processor time per row, inside one warm process. */
export type StageFigures = Readonly<Record<Stage, Sample>>;

/** How fast the CLI reads each log form, the same rows in each. */
export interface ReaderFigures {
  readonly machine: string;
  readonly rows: number;
  readonly rounds: number;
  readonly forms: readonly {
    readonly form: string;
    readonly bytes: number;
    /** Processor time of reading the file, without the start of the process. */
    readonly cpuMs: Sample;
  }[];
}

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
