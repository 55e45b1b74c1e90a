/**
 * Scores the rows of one search: table → observations → features → scores → output fields.
 *
 * Holds no rule about DNS and none about models; it keeps row and score together. The rule: results are stored
 * under the row's own number, whatever order the rows were taken in.
 */
import { Extracted, type Extractor, type FeatureSet } from '../features/feature-set';
import type { Explainer, Scorer } from '../model/scorer';
import type { ChunkProcessor } from '../scp/command';
import type { Message } from '../scp/messages';
import type { OutputColumn } from '../scp/output-column';
import type { Table } from '../scp/table';
import { ObservationReader, type InputFields } from './observation-reader';
import { OutputArrays } from './output-arrays';
import { Reasons } from './reasons';
import { ChunkFacts } from './row-facts';
import { disorderMessage, emptyFieldMessages, evictionMessages, RowErrorCounts } from './run-notes';
import { TextColumn } from './text-column';
import { TimeOrder } from './time-order';

/** Rows a call of the runtime: measured flat from 2,048 to 16,384, and this many fit the second-level cache. */
export const SLICE_ROWS = 4096;
/** Flagged rows that are explained together: 16 to 128 are equally fast. */
const EXPLAINED_ROWS = 64;
const MICROS = 1_000_000;

export interface DetectorParts {
  readonly fields: InputFields;
  readonly featureSet: FeatureSet;
  readonly extractor: Extractor;
  readonly scorer: Scorer;
  readonly explainer: Explainer;
  /** Why a row has score 0 that the scorer never saw. */
  readonly tooLittle: string;
  /** Verdict 1 at or above it. */
  readonly threshold: number;
  /** Reasons for all scored rows instead of those with verdict 1. */
  readonly explainAll: boolean;
}

export class Detector implements ChunkProcessor {
  private readonly reader: ObservationReader;
  private readonly order = new TimeOrder();
  private readonly facts = new ChunkFacts();
  private readonly errorCounts = new RowErrorCounts();
  private readonly reasons: Reasons;
  /** The slice: features, row numbers and scores by slot. */
  private readonly matrix: Float32Array;
  private readonly slotRows = new Int32Array(SLICE_ROWS);
  private readonly slotScores = new Float32Array(SLICE_ROWS);
  /** The slice's rows that get reasons: where their features start. */
  private readonly explainedOffsets = new Int32Array(SLICE_ROWS);
  private readonly contributions: Float32Array;
  /** Views of `contributions`, one a row. */
  private readonly rowContributions: readonly Float32Array[];
  /** The chunk's results by row. Scores in millionths, as they are shown, so that verdict and text agree. */
  private micros = new Int32Array(0);
  private error: Uint8Array = new Uint8Array(0);
  private readonly reasonTexts = new TextColumn();
  private readonly output = new OutputArrays();

  constructor(private readonly parts: DetectorParts) {
    const width = parts.featureSet.features.length;
    this.reader = new ObservationReader(parts.fields, parts.featureSet.usesTime);
    this.reasons = new Reasons(parts.featureSet.features);
    this.matrix = new Float32Array(SLICE_ROWS * width);
    this.contributions = new Float32Array(EXPLAINED_ROWS * width);
    this.rowContributions = Array.from({ length: EXPLAINED_ROWS }, (_, i) =>
      this.contributions.subarray(i * width, (i + 1) * width),
    );
  }

  async process(table: Table): Promise<void> {
    const { extractor, featureSet } = this.parts;
    const observations = this.reader.read(table);
    const { rowCount } = observations;
    this.reset(rowCount);
    this.error = observations.error.subarray(0, rowCount);
    const order = featureSet.usesTime ? this.order.arrange(observations.time, rowCount) : undefined;
    extractor.beginChunk(observations, this.facts);
    const width = featureSet.features.length;
    let slots = 0;
    for (let place = 0; place < rowCount; place++) {
      const row = order ? order[place] : place;
      const extracted = extractor.extract(row, this.matrix, slots * width);
      if (extracted === Extracted.tooLittle) this.setHarmless(row);
      if (extracted !== Extracted.features) continue;
      this.slotRows[slots++] = row;
      if (slots < SLICE_ROWS) continue;
      await this.scoreSlice(slots);
      slots = 0;
    }
    await this.scoreSlice(slots);
    this.errorCounts.add(observations.error, rowCount);
  }

  outputColumns(): readonly OutputColumn[] {
    const { error, micros, facts, reasonTexts } = this;
    return this.output.columns(error, micros, this.isFlagged, facts, reasonTexts.column());
  }

  takeMessages(): readonly Message[] {
    return this.order.sawDisorder ? [disorderMessage(this.parts.fields.time)] : [];
  }

  finish(): readonly Message[] {
    const { src, query, time, rowCount } = this.reader;
    const filled = { src: src.filled, query: query.filled, time: time.filled };
    const ignoresTime = !this.parts.featureSet.usesTime;
    return [
      ...emptyFieldMessages(
        this.parts.fields,
        ignoresTime ? { ...filled, time: rowCount } : filled,
        rowCount,
      ),
      ...this.errorCounts.messages(),
      ...evictionMessages(this.parts.extractor.evictions),
    ];
  }

  private reset(rowCount: number): void {
    if (this.micros.length < rowCount) this.micros = new Int32Array(rowCount);
    this.facts.reserve(rowCount);
    this.reasonTexts.reset(rowCount);
  }

  private setHarmless(row: number): void {
    this.micros[row] = 0;
    if (this.isExplained(0)) this.reasonTexts.set(row, this.parts.tooLittle);
  }

  private async scoreSlice(slots: number): Promise<void> {
    await this.parts.scorer.score(this.matrix, slots, this.slotScores);
    const width = this.parts.featureSet.features.length;
    let explained = 0;
    for (let slot = 0; slot < slots; slot++) {
      const micros = toMicros(this.slotScores[slot]);
      this.micros[this.slotRows[slot]] = micros;
      if (this.isExplained(micros)) this.explainedOffsets[explained++] = slot * width;
    }
    for (let first = 0; first < explained; first += EXPLAINED_ROWS) {
      const end = Math.min(explained, first + EXPLAINED_ROWS);
      await this.explain(this.explainedOffsets.subarray(first, end), width);
    }
  }

  /** @param offsets at most EXPLAINED_ROWS */
  private async explain(offsets: Int32Array, width: number): Promise<void> {
    await this.parts.explainer.explain(this.matrix, offsets, this.contributions);
    for (let i = 0; i < offsets.length; i++) {
      const text = this.reasons.describe(this.rowContributions[i], this.matrix, offsets[i]);
      this.reasonTexts.set(this.slotRows[offsets[i] / width], text);
    }
  }

  private isExplained(micros: number): boolean {
    return this.parts.explainAll || this.isFlagged(micros);
  }

  private readonly isFlagged = (micros: number): boolean => micros / MICROS >= this.parts.threshold;
}

/** @throws RangeError for a score that is none: it would be written as another one, or as an empty cell */
function toMicros(score: number): number {
  const micros = Math.round(score * MICROS);
  if (!(micros >= 0 && micros <= MICROS)) throw new RangeError(`the score ${score} is not from 0 to 1`);
  return micros;
}
