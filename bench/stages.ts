/**
 * Processor time of each step inside one process, in the order in which a chunk passes through them. Runs in a
 * separate process in the shipped Node (started by `bench/main.ts`) and prints one line of JSON.
 *
 * Steps that the command does together are separated by also measuring one of them alone and subtracting.
 */
import { dnsexfilOptions, readSettings } from '../src/detect/dnsexfil-options';
import { ObservationReader } from '../src/detect/observation-reader';
import { createProcessor } from '../src/detect/create-processor';
import type { ChunkProcessor } from '../src/scp/search-command';
import { OUTPUT_FIELDS } from '../src/detect/output-fields';
import { TimeOrder } from '../src/detect/time-order';
import { SLICE_ROWS, type Extractor, type Observations } from '../src/features/feature-set';
import { createHashSeed, Kernel } from '../src/features/feature-kernel';
import { findFeatureSet } from '../src/features/registry';
import { readModel } from '../src/model/model-folder';
import { createScorer } from '../src/model/onnx-scorer';
import type { Scorer } from '../src/model/scorer';
import { inProject } from '../tools/packaging/project';
import { FrameReader } from '../src/scp/frames/frame-reader';
import { parseOptions } from '../src/scp/options/options';
import { ReplyColumns } from '../src/scp/reply-columns';
import { parseTable, Table } from '../src/scp/csv/table';
import { encodeFrame } from '../tools/splunkd/frames';
import type { Stage } from './figures';
import { summarize } from './statistics';
import { createChunks } from './traffic';

/** The command's settings when a search names no option. */
const SETTINGS = readSettings(parseOptions([], dnsexfilOptions).values);

/** Microseconds by step. */
type Costs = Record<
  'framing' | 'csv' | 'observations' | 'names' | 'extractor' | 'onnx' | 'detector' | 'reply',
  number
>;

/** One pass over all chunks with empty history. */
async function runPass(chunks: readonly Buffer[]): Promise<Costs> {
  const costs: Costs = {
    framing: 0,
    csv: 0,
    observations: 0,
    names: 0,
    extractor: 0,
    onnx: 0,
    detector: 0,
    reply: 0,
  };
  const measure = async <T>(what: keyof Costs, work: () => T | Promise<T>): Promise<T> => {
    const before = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(before);
    costs[what] += user + system;
    return result;
  };
  const model = readModel(inProject('models'), SETTINGS.model);
  const { name, version } = model.manifest.featureSet;
  const set = findFeatureSet(name, version)!;
  const scorer = await createScorer(model, set.features.length);
  const extractor = set.createExtractor({ ...model.manifest.limits, resources: model.resources });
  const detector = await createProcessor(SETTINGS, model);
  const frames = createFrameReader(chunks);
  const { src, query, time } = SETTINGS;
  const fields = { src, query, time, extra: [] };
  const [reader, order] = [new ObservationReader(fields, true), new TimeOrder()];
  const names = createNameReader();
  const table = new Table();
  for (;;) {
    const frame = await measure('framing', () => frames.next());
    if (!frame) return costs;
    await measure('csv', () => parseTable(frame.bytes, frame.bodyStart, frame.bodyEnd, table));
    const { observations, places } = await measure('observations', () => {
      const read = reader.read(table);
      return { observations: read, places: order.arrange(read.time, read.rowCount) };
    });
    names.beginChunk(observations);
    await measure('names', () => {
      readNames(names, observations.rowCount);
    });
    await measure('extractor', () => {
      extractor.beginChunk(observations, places);
    });
    await scoreSlices(observations, extractor, scorer, measure);
    await measure('detector', () => detector.process(table));
    await measure('reply', () => {
      writeReply(table, detector);
    });
  }
}

function createFrameReader(chunks: readonly Buffer[]): FrameReader {
  const bytes = Buffer.concat(chunks.map((body) => encodeFrame({ action: 'execute' }, body)));
  const PIPE_BYTES = 65_536;
  let at = 0;
  return new FrameReader({
    read(target, offset) {
      const count = bytes.copy(target, offset, at, Math.min(bytes.length, at + PIPE_BYTES));
      at += count;
      return count;
    },
  });
}

/** A kernel that reads names and has no history. */
function createNameReader(): Kernel {
  const kernel = new Kernel(1, createHashSeed());
  kernel.exports.seal();
  return kernel;
}

function readNames({ exports }: Kernel, rowCount: number): void {
  for (let row = 0; row < rowCount; row++) exports.readName(row);
}

type Measure = (what: keyof Costs, work: () => unknown) => Promise<unknown>;

async function scoreSlices(
  observations: Observations,
  extractor: Extractor,
  scorer: Scorer,
  measure: Measure,
): Promise<void> {
  const scores = new Float32Array(SLICE_ROWS);
  for (let place = 0; place < observations.rowCount;) {
    await measure('extractor', () => {
      place = extractor.extract(place, observations.rowCount);
    });
    const { count, matrix } = extractor.vectors();
    await measure('onnx', () => scorer.score(matrix, count, scores));
  }
}

function writeReply(table: Table, detector: ChunkProcessor): void {
  const columns = new ReplyColumns(table.columns, OUTPUT_FIELDS);
  table.writeReply(columns.header, columns.with(detector.outputColumns()));
}

function toStages(costs: Costs, rows: number): Record<Stage, number> {
  const together = costs.observations + costs.extractor + costs.onnx;
  return {
    framing: costs.framing / rows,
    csv: costs.csv / rows,
    observations: costs.observations / rows,
    names: costs.names / rows,
    history: (costs.extractor - costs.names) / rows,
    onnx: costs.onnx / rows,
    reasons: Math.max(0, costs.detector - together) / rows,
    reply: costs.reply / rows,
  };
}

async function main(): Promise<void> {
  const [rows, rounds] = process.argv.slice(2).map(Number);
  const chunks = createChunks('office', rows);
  const passes: Record<Stage, number>[] = [];
  for (let round = 0; round < rounds; round++) passes.push(toStages(await runPass(chunks), rows));
  const stages = Object.keys(passes[0]) as Stage[];
  const samples = stages.map((stage) => [stage, summarize(passes.map((pass) => pass[stage]))] as const);
  process.stdout.write(`${JSON.stringify(Object.fromEntries(samples))}\n`);
}

void main();
