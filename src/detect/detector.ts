/**
 * Scores the rows of one search: observations → features → scores → results.
 *
 * Knows no input or output format and no rule about DNS. Results are stored under the row's own number, whatever
 * order the rows were scored in, so that a score never ends up on another row.
 */
import {
  ZoneUse,
  type Extractor,
  type FeatureSet,
  type Observations,
  type PairFigures,
  type RowFacts,
} from '../features/feature-set';
import type { Message } from '../scp/messages';
import { CommonZones } from './common-zones';
import { KindBit } from './incident-kinds';
import type { RowResults } from './row-results';
import { RowTexts } from './row-texts';
import type { RunFigures } from './run-totals';
import { evictionMessages, RowErrorCounts } from './run-notes';
import { TimeOrder } from './time-order';
import { NO_SCORE, VectorScores, type ScoringParts } from './vector-scores';
import { describeVolume, OVER_LONG_REASON, VOLUME_KIND_BITS } from './volume-reason';

export interface DetectorParts extends ScoringParts {
  readonly extractor: Extractor;
  /** The reason shown for a row that has score 0 because its pair has not sent enough to judge. */
  readonly belowFloor: string;
  /** Whether a zone that turns out to be common is taken back: only with figures. */
  readonly takesBack: boolean;
}

export class Detector {
  private readonly order = new TimeOrder();
  private readonly errorCounts = new RowErrorCounts();
  private readonly vectorScores: VectorScores;
  /** The chunk's scores by row, in millionths as they are shown, so that verdict and text agree; or NO_SCORE. */
  private micros = new Int32Array(0);
  private flagged = new Uint8Array(0);
  private kinds = new Uint8Array(0);
  private readonly reasonTexts = new RowTexts();
  private readonly commonZones = new CommonZones();

  constructor(private readonly parts: DetectorParts) {
    this.vectorScores = new VectorScores(parts, this.reasonTexts);
  }

  /** What the observations must contain: the names of extra fields, and whether times matter. */
  get featureSet(): FeatureSet {
    return this.parts.featureSet;
  }

  /** True once any row has been older than a row before it, in this chunk or an earlier one. */
  get sawDisorder(): boolean {
    return this.order.sawDisorder;
  }

  /**
   * Scores the next chunk: everything scored before it is its history.
   *
   * @returns one result for each row, valid until the next call
   */
  async score(observations: Observations): Promise<RowResults> {
    const { extractor, featureSet } = this.parts;
    const { rowCount } = observations;
    this.reset(rowCount);
    const order = featureSet.usesTime ? this.order.arrange(observations.time, rowCount) : undefined;
    extractor.beginChunk(observations, order);
    for (let place = 0; place < rowCount;) {
      place = extractor.extract(place, rowCount);
      await this.vectorScores.score(extractor.vectors(), this.micros);
    }
    const facts = extractor.facts();
    this.judgeRows(facts, rowCount);
    if (this.parts.takesBack) this.commonZones.mark(facts, this.kinds, rowCount);
    this.errorCounts.add(facts.error, rowCount);
    return this.resultsOf(facts, rowCount);
  }

  /**
   * What to report about the whole run: rows without a score, and history that was evicted.
   *
   * @param advice what to do about rows without a score, by RowError
   */
  messages(advice: Readonly<Record<number, string>> = {}): Message[] {
    return [...this.errorCounts.messages(advice), ...evictionMessages(this.parts.extractor.evictions)];
  }

  /** The figures that incidents show for each row of the last chunk, if the extractor keeps them. */
  figures(): PairFigures {
    return this.parts.extractor.figures();
  }

  /** Totals of the whole run. */
  runFigures(): Omit<RunFigures, 'rows' | 'newestTime'> {
    const { remembered, evictions } = this.parts.extractor;
    return { rowsByError: this.errorCounts.counts, remembered, evictions };
  }

  private reset(rowCount: number): void {
    if (this.micros.length < rowCount) {
      this.micros = new Int32Array(rowCount);
      this.flagged = new Uint8Array(rowCount);
      this.kinds = new Uint8Array(rowCount);
    }
    this.micros.fill(NO_SCORE, 0, rowCount);
    this.reasonTexts.reset(rowCount);
  }

  /**
   * Sets score 0 for the rows below the floor, and the verdict of every row.
   *
   * @throws Error if there are more or fewer such rows than the extractor counted: none may be forgotten
   */
  private judgeRows(facts: RowFacts, rowCount: number): void {
    const { error, belowFloor, overLong, loneName, zoneUse, volumeKinds, volumeBits } = facts;
    const { micros, flagged, kinds } = this;
    const isExplained = this.vectorScores.isExplained(0);
    let withoutFeatures = 0;
    for (let row = 0; row < rowCount; row++) {
      const isScored = error[row] === 0;
      if (isScored && micros[row] === NO_SCORE) {
        micros[row] = 0;
        withoutFeatures++;
        if (isExplained) this.reasonTexts.set(row, this.parts.belowFloor);
      }
      flagged[row] = Number(isScored && this.vectorScores.isFlagged(micros[row]));
      const isScoreKind = flagged[row] === 1 && loneName[row] === 0;
      kinds[row] = Number(isScoreKind) * KindBit.score + overLong[row] * KindBit.over_long;
      if (zoneUse[row] !== ZoneUse.own) kinds[row] = 0;
      else if (volumeKinds[row] !== 0) {
        kinds[row] |= VOLUME_KIND_BITS[volumeKinds[row]];
        if (flagged[row] === 0) this.reasonTexts.set(row, describeVolume(volumeKinds[row], volumeBits[row]));
      }
      if ((kinds[row] & KindBit.over_long) !== 0) this.reasonTexts.add(row, OVER_LONG_REASON);
    }
    if (withoutFeatures !== belowFloor) {
      throw new Error(`${withoutFeatures} rows have no score instead of ${belowFloor}`);
    }
  }

  private resultsOf({ error, domain, zone, exfilBytes }: RowFacts, rowCount: number): RowResults {
    return {
      rowCount,
      error,
      micros: this.micros.subarray(0, rowCount),
      flagged: this.flagged.subarray(0, rowCount),
      kinds: this.kinds.subarray(0, rowCount),
      domain,
      zone,
      exfilBytes,
      reason: this.reasonTexts.cells(),
    };
  }
}
