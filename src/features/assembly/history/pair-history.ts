/**
 * The history of one client's queries to one zone, and the features made of it.
 *
 * Order within a second is arbitrary: sums and counts do not depend on it, means lose weight per second and not per
 * row, and gaps are measured between distinct seconds.
 */
import { PairFeatures } from '../feature-vector';
import { NameEntry } from '../names/name-entry';
import { Gap, gapOf } from '../decay';
import { LedgerRow } from './pair-ledger';
import { PairRecord } from './pair-record';

/** Share of its weight that a mean keeps from one distinct second to the next. */
const KEEP: f32 = 15 / 16;
/** Weight of a new gap in the means of gaps, from the eighth gap on. */
const GAP_RATE: f64 = 1 / 8;
/** Names up to this length are too short to judge by text alone. @source Žiža et al. 2023 */
const SHORT_NAME: u32 = 9;

/**
 * Adds a row to the record of its pair; a row is part of its own features.
 *
 * @returns whether it is the first row of its pair in its second
 */
export function updatePair(row: LedgerRow, name: NameEntry, time: f64): bool {
  const pair = row.pair;
  const isNewSecond = row.isNewPair || time > pair.time;
  if (row.isNewPair) start(pair, time);
  else if (isNewSecond) advance(pair, time);
  pair.queries++;
  pair.rowWeight += 1;
  pair.costPerCharacterSum += name.costPerCharacter;
  pair.readableSum += name.readableShare;
  if (row.isNewName) addNewName(pair, name);
  else if (name.subBytes > 0) pair.newRun = 0;
  return isNewSecond;
}

function start(pair: PairRecord, time: f64): void {
  pair.time = time;
  pair.seconds = 1;
}

/** @param time after that of the last row: a late row counts as part of the latest second */
function advance(pair: PairRecord, time: f64): void {
  const gap = gapOf(time - pair.time);
  pair.time = time;
  decay(pair, gap);
  addGap(pair, gap.size);
  fadeMeans(pair);
}

function decay(pair: PairRecord, gap: Gap): void {
  pair.bytesHour = <f32>(<f64>pair.bytesHour * gap.hour);
  pair.bytesDay = <f32>(<f64>pair.bytesDay * gap.day);
  pair.bitsMinute = <f32>(<f64>pair.bitsMinute * gap.minute);
  pair.bitsHour = <f32>(<f64>pair.bitsHour * gap.hour);
  pair.bitsDay = <f32>(<f64>pair.bitsDay * gap.day);
}

function addGap(pair: PairRecord, size: f64): void {
  const gaps = pair.seconds++;
  const rate = max(GAP_RATE, 1 / <f64>gaps);
  const oldMean = gaps === 1 ? size : <f64>pair.gapMean;
  const deviation = <f64>pair.gapDeviation;
  pair.gapDeviation = <f32>(deviation + rate * (abs(size - oldMean) - deviation));
  pair.gapMean = <f32>(oldMean + rate * (size - oldMean));
}

/** The seven floats from `rowWeight` on, and an unused eighth: two vectors. */
function fadeMeans(pair: PairRecord): void {
  const at = changetype<usize>(pair) + offsetof<PairRecord>('rowWeight');
  const keep = f32x4.splat(KEEP);
  v128.store(at, f32x4.mul(v128.load(at), keep));
  v128.store(at, f32x4.mul(v128.load(at, 16), keep), 16);
}

function addNewName(pair: PairRecord, name: NameEntry): void {
  const bytes = <f32>name.subBytes;
  pair.distinct++;
  pair.newRun++;
  pair.newSum += 1;
  pair.newCostSum += name.cost;
  pair.bytesHour += bytes;
  pair.bytesDay += bytes;
  pair.bitsMinute += name.cost;
  pair.bitsHour += name.cost;
  pair.bitsDay += name.cost;
  pair.nameWeight += 1;
  if (name.subBytes <= SHORT_NAME) pair.shortSum += 1;
}

/** Writes the features of the pair. */
export function writePair(pair: PairRecord, features: PairFeatures): void {
  const seconds = <f64>pair.seconds;
  features.queries = <f32>pair.queries;
  features.distinctNames = <f32>pair.distinct;
  features.newNameRun = <f32>pair.newRun;
  features.queriesPerSecond = <f32>(<f64>pair.queries / seconds);
  features.newNamesPerSecond = <f32>(<f64>pair.distinct / seconds);
  features.newBytesHour = pair.bytesHour;
  features.newBytesDay = pair.bytesDay;
  features.newBitsMinute = pair.bitsMinute;
  features.newBitsHour = pair.bitsHour;
  features.newBitsDay = pair.bitsDay;
  features.gapMean = pair.gapMean;
  features.gapDeviation = pair.gapDeviation;
  features.newNameShare = pair.newSum / pair.rowWeight;
  features.meanBitsPerCharacter = pair.costPerCharacterSum / pair.rowWeight;
  features.meanNewBits = pair.newCostSum / pair.rowWeight;
  features.meanReadableShare = pair.readableSum / pair.rowWeight;
  // A pair without a new name has no short ones.
  features.shortNameShare = pair.nameWeight === 0 ? 0 : pair.shortSum / pair.nameWeight;
}
