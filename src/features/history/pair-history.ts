/**
 * What is known of one client's queries to one group, and the family of features made of it.
 *
 * Knows nothing of clients or text. Rows of one second come in no order that means anything: sums and counts do
 * not depend on it, means lose weight by the second and not by the row, and gaps lie between distinct seconds.
 */
import type { NameCache } from '../../dns/name-cache';
import type { BoundedRecords } from '../../util/bounded-records';
import { GAPS, GapValue } from './decay';
import { TraitWord } from './name-traits';
import { FADING_SUMS, PairDouble, PairWord } from './pair-record';

/** What a mean keeps of its weight from one distinct second to the next. */
const KEEP = 15 / 16;
/** Weight of a new gap in the means of gaps, once there are so many. */
const GAP_RATE = 1 / 8;
/** Names of so many bytes leave little to a look at the text alone. @source Žiža et al. 2023 */
const SHORT_NAME = 9;

/** One row, as the pair's history sees it; reused. */
export interface PairRow {
  /** Epoch seconds. */
  time: number;
  isNewPair: boolean;
  isNewName: boolean;
  /** First word of its name's record, and the length of its subdomain. */
  name: number;
  length: number;
}

export class PairHistory {
  /** Whether the last row was the pair's first at its time. */
  isNewSecond = false;
  readonly #recordWords: number;
  readonly #doubles: Float64Array;
  readonly #floats: Float32Array;
  readonly #counts: Int32Array;
  readonly #traits: Float32Array;

  /** @param pairs records of which PAIR_WORDS belong to this history */
  constructor(pairs: BoundedRecords, names: NameCache) {
    this.#recordWords = pairs.recordWords;
    this.#doubles = pairs.doubles;
    this.#floats = pairs.floats;
    this.#counts = pairs.words;
    this.#traits = names.floats;
  }

  /** Takes a row into the record of its pair; a row counts in its own features. */
  take(pair: number, row: PairRow): void {
    const record = pair * this.#recordWords;
    if (row.isNewPair) this.#start(record, row.time);
    else this.#advance(record, row.time);
    this.#counts[record + PairWord.queries]++;
    this.#floats[record + PairWord.rowWeight]++;
    this.#floats[record + PairWord.costPerCharacterSum] +=
      this.#traits[row.name + TraitWord.costPerCharacter];
    this.#floats[record + PairWord.readableSum] += this.#traits[row.name + TraitWord.readableShare];
    if (row.isNewName) this.#addNewName(record, row);
    else if (row.length > 0) this.#counts[record + PairWord.newRun] = 0;
  }

  /** Information in new names of the pair within about a day: feature `i86400`. */
  bits(pair: number): number {
    return this.#floats[pair * this.#recordWords + PairWord.bitsDay];
  }

  /** Writes the features of the pair at `out[at ..]`, in the order of PAIR_FEATURES. @returns the next index */
  write(pair: number, out: Float32Array, at: number): number {
    const record = pair * this.#recordWords;
    const floats = this.#floats;
    const counts = this.#counts;
    const seconds = counts[record + PairWord.seconds];
    out[at++] = counts[record + PairWord.queries];
    out[at++] = counts[record + PairWord.distinct];
    out[at++] = counts[record + PairWord.newRun];
    out[at++] = counts[record + PairWord.queries] / seconds;
    out[at++] = counts[record + PairWord.distinct] / seconds;
    out[at++] = floats[record + PairWord.bytesHour];
    out[at++] = floats[record + PairWord.bytesDay];
    out[at++] = floats[record + PairWord.bitsMinute];
    out[at++] = floats[record + PairWord.bitsHour];
    out[at++] = floats[record + PairWord.bitsDay];
    out[at++] = floats[record + PairWord.gapMean];
    out[at++] = floats[record + PairWord.gapDeviation];
    return this.#writeMeans(record, out, at);
  }

  #writeMeans(record: number, out: Float32Array, at: number): number {
    const floats = this.#floats;
    const rows = floats[record + PairWord.rowWeight];
    const names = floats[record + PairWord.nameWeight];
    out[at++] = floats[record + PairWord.newSum] / rows;
    out[at++] = floats[record + PairWord.costPerCharacterSum] / rows;
    out[at++] = floats[record + PairWord.newCostSum] / rows;
    out[at++] = floats[record + PairWord.readableSum] / rows;
    // Without a new name, there is none that could be short.
    out[at++] = names === 0 ? 0 : floats[record + PairWord.shortSum] / names;
    return at;
  }

  #start(record: number, time: number): void {
    this.#doubles[record / 2 + PairDouble.time] = time;
    this.#counts[record + PairWord.seconds] = 1;
    this.isNewSecond = true;
  }

  /** A row that comes late counts as one of the latest second. */
  #advance(record: number, time: number): void {
    const gap = time - this.#doubles[record / 2 + PairDouble.time];
    this.isNewSecond = gap > 0;
    if (!this.isNewSecond) return;
    this.#doubles[record / 2 + PairDouble.time] = time;
    const at = GAPS.find(gap);
    this.#decay(record, at);
    this.#addGap(record, GAPS.values[at + GapValue.size]);
    this.#fadeMeans(record);
  }

  /** @param gap index of its values */
  #decay(record: number, gap: number): void {
    const floats = this.#floats;
    const hour = GAPS.values[gap + GapValue.hour];
    const day = GAPS.values[gap + GapValue.day];
    floats[record + PairWord.bytesHour] *= hour;
    floats[record + PairWord.bytesDay] *= day;
    floats[record + PairWord.bitsMinute] *= GAPS.values[gap + GapValue.minute];
    floats[record + PairWord.bitsHour] *= hour;
    floats[record + PairWord.bitsDay] *= day;
  }

  #addGap(record: number, size: number): void {
    const floats = this.#floats;
    const gaps = this.#counts[record + PairWord.seconds]++;
    const rate = Math.max(GAP_RATE, 1 / gaps);
    const oldMean = gaps === 1 ? size : floats[record + PairWord.gapMean];
    const deviation = floats[record + PairWord.gapDeviation];
    floats[record + PairWord.gapDeviation] += rate * (Math.abs(size - oldMean) - deviation);
    floats[record + PairWord.gapMean] = oldMean + rate * (size - oldMean);
  }

  #fadeMeans(record: number): void {
    const floats = this.#floats;
    for (let word: number = FADING_SUMS.from; word < FADING_SUMS.to; word++) floats[record + word] *= KEEP;
  }

  #addNewName(record: number, row: PairRow): void {
    const floats = this.#floats;
    const cost = this.#traits[row.name + TraitWord.cost];
    this.#counts[record + PairWord.distinct]++;
    this.#counts[record + PairWord.newRun]++;
    floats[record + PairWord.newSum]++;
    floats[record + PairWord.newCostSum] += cost;
    floats[record + PairWord.bytesHour] += row.length;
    floats[record + PairWord.bytesDay] += row.length;
    floats[record + PairWord.bitsMinute] += cost;
    floats[record + PairWord.bitsHour] += cost;
    floats[record + PairWord.bitsDay] += cost;
    floats[record + PairWord.nameWeight]++;
    if (row.length <= SHORT_NAME) floats[record + PairWord.shortSum]++;
  }
}
