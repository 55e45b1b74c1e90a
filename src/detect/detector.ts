/**
 * Scores the rows of one search: table → observations → features → scores → output fields.
 *
 * Holds no rule about DNS and none about models; it keeps row and score together. The rule: results are stored
 * under the row's own number, whatever order the rows were taken in.
 */
import {
  SLICE_ROWS,
  type Extractor,
  type FeatureSet,
  type FeatureVectors,
  type RowFacts,
} from '../features/feature-set';
import type { Explainer, Scorer } from '../model/scorer';
import type { ChunkProcessor } from '../scp/search-command';
import type { Message } from '../scp/messages';
import type { OutputColumn } from '../scp/csv/output-column';
import type { Table } from '../scp/csv/table';
import { ObservationReader, type InputFields } from './observation-reader';
import { OutputArrays } from './output-arrays';
import { Reasons } from './reasons';
import {
  disorderMessage,
  emptyFieldMessages,
  evictionMessages,
  RowErrorCounts,
  serialDayMessage,
  timeUnitMessages,
} from './run-notes';
import { TextColumn } from './text-column';
import { TimeOrder } from './time-order';

/** Flagged rows that are explained together: 16 to 128 are equally fast. */
const EXPLAINED_ROWS = 64;
const MICROS = 1_000_000;
const NO_SCORE = -1;
/** Of no chunk. */
const NO_FACTS: RowFacts = {
  error: new Uint8Array(0),
  tooLittle: 0,
  domainBytes: new Uint8Array(0),
  domainStart: new Int32Array(0),
  domainEnd: new Int32Array(0),
  exfilBytes: new Float64Array(0),
};

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
  /** Of the chunk that was processed last. */
  private rowCount = 0;
  private facts: RowFacts = NO_FACTS;
  private readonly errorCounts = new RowErrorCounts();
  private readonly reasons: Reasons;
  /** Scores of one slice's vectors, and where the features of those start that get reasons. */
  private readonly scores = new Float32Array(SLICE_ROWS);
  private readonly explainedOffsets = new Int32Array(SLICE_ROWS);
  private readonly contributions: Float32Array;
  /** Views of `contributions`, one a row. */
  private readonly rowContributions: readonly Float32Array[];
  /** The chunk's scores by row, in millionths, as they are shown, so that verdict and text agree; -1 where there is none. */
  private micros = new Int32Array(0);
  private readonly reasonTexts = new TextColumn();
  private readonly output = new OutputArrays();

  constructor(private readonly parts: DetectorParts) {
    const width = parts.featureSet.features.length;
    this.reader = new ObservationReader(parts.fields, parts.featureSet.usesTime);
    this.reasons = new Reasons(parts.featureSet.features);
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
    const order = featureSet.usesTime ? this.order.arrange(observations.time, rowCount) : undefined;
    extractor.beginChunk(observations, order);
    for (let place = 0; place < rowCount;) {
      place = extractor.extract(place, rowCount);
      await this.scoreVectors(extractor.vectors());
    }
    this.facts = extractor.facts();
    this.settleHarmless(rowCount);
    this.errorCounts.add(this.facts.error, rowCount);
  }

  outputColumns(): readonly OutputColumn[] {
    const { rowCount, facts, micros, reasonTexts } = this;
    return this.output.columns(rowCount, facts, micros, this.isFlagged, reasonTexts.column());
  }

  takeMessages(): readonly Message[] {
    return this.order.sawDisorder ? [disorderMessage(this.parts.fields.time)] : [];
  }

  finish(): readonly Message[] {
    const { src, query, time, rowCount, timeUnits, timeSpan } = this.reader;
    const timeField = this.parts.fields.time;
    const filled = { src: src.filled, query: query.filled, time: time.filled };
    const ignoresTime = !this.parts.featureSet.usesTime;
    return [
      ...emptyFieldMessages(
        this.parts.fields,
        ignoresTime ? { ...filled, time: rowCount } : filled,
        rowCount,
      ),
      ...this.errorCounts.messages(),
      ...timeUnitMessages(timeField, timeUnits.found()),
      ...(timeSpan.looksLikeSerialDays ? [serialDayMessage(timeField)] : []),
      ...evictionMessages(this.parts.extractor.evictions),
    ];
  }

  private reset(rowCount: number): void {
    this.rowCount = rowCount;
    if (this.micros.length < rowCount) this.micros = new Int32Array(rowCount);
    this.micros.fill(NO_SCORE, 0, rowCount);
    this.reasonTexts.reset(rowCount);
  }

  /**
   * A row whose pair has carried too little has score 0.
   *
   * @throws Error where that is another number of rows than the extractor has left out: none may be forgotten
   */
  private settleHarmless(rowCount: number): void {
    const isExplained = this.isExplained(0);
    const { error, tooLittle } = this.facts;
    let settled = 0;
    for (let row = 0; row < rowCount; row++) {
      if (error[row] !== 0 || this.micros[row] !== NO_SCORE) continue;
      this.micros[row] = 0;
      settled++;
      if (isExplained) this.reasonTexts.set(row, this.parts.tooLittle);
    }
    if (settled !== tooLittle) throw new Error(`${settled} rows have no score instead of ${tooLittle}`);
  }

  private async scoreVectors(vectors: FeatureVectors): Promise<void> {
    const { count, matrix, rows } = vectors;
    await this.parts.scorer.score(matrix, count, this.scores);
    const width = this.parts.featureSet.features.length;
    let explained = 0;
    for (let vector = 0; vector < count; vector++) {
      const micros = toMicros(this.scores[vector]);
      this.micros[rows[vector]] = micros;
      if (this.isExplained(micros)) this.explainedOffsets[explained++] = vector * width;
    }
    for (let first = 0; first < explained; first += EXPLAINED_ROWS) {
      const end = Math.min(explained, first + EXPLAINED_ROWS);
      await this.explain(vectors, this.explainedOffsets.subarray(first, end), width);
    }
  }

  /** @param offsets at most EXPLAINED_ROWS */
  private async explain({ matrix, rows }: FeatureVectors, offsets: Int32Array, width: number): Promise<void> {
    await this.parts.explainer.explain(matrix, offsets, this.contributions);
    for (let i = 0; i < offsets.length; i++) {
      const text = this.reasons.describe(this.rowContributions[i], matrix, offsets[i]);
      this.reasonTexts.set(rows[offsets[i] / width], text);
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
