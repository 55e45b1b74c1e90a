/**
 * The bound: how much a sender could have put into its queries, whatever they look like, by pair, by zone and by network.
 *
 * Every row adds an upper bound of the bits that it can carry: for a name that is new to its zone its trigram cost,
 * for a new spelling its letters, for a known or repeated name the choice among the known ones. Sums fade within
 * about a day. A repeated name that comes in the usual order of its pair carries nearly nothing.
 */
import { gapOf } from '../decay';
import { REVERSE } from '../dns/name-split';
import { NameEntry } from '../names/name-entry';
import { enableTemplates } from '../names/name-text';
import { SeenSet } from '../tables/seen-set';
import { join } from '../tables/sip-hash';
import { eventCountOf, setCommonZone } from './row-facts';
import { clearSuccessors, createSuccessors, isUsualSuccessor } from './successors';
import { raise } from './volume-kinds';
import { choiceBits, MAX_ORDER_ZONES, VolumeRow } from './volume-row';
import { countAskers, isCommonZone, isEstablished } from './witnesses';

/** Order counts only below zones with at most this many clients. */
const MAX_ORDER_CLIENTS: u32 = 3;
/** Number of names whose successor is remembered, as a share of the pairs: most zones have more clients. */
const PAIRS_PER_SUCCESSOR: u32 = 2;
/** A forwarder that mixes letter case does so below nearly all of its many zones. */
const MIN_MIXED_ZONES: u32 = 20;
/** Bits of the length of a new name; the next numbered host has the length of the one before it. */
const LENGTH_BITS: f32 = 4;
/** Bits of a repetition in the usual order, and of one byte of a name without trigram cost. */
const USUAL_BITS: f32 = 0.1;
const BYTE_BITS: f32 = 8;
/** Maximum number of events of one row that count separately; more are one burst. */
const MAX_CHOICES: f64 = 4;

/** Whether sums are kept: only together with features, which contain the cost of a name's text. */
export let hasVolume: bool = false;
let zoneNames = changetype<SeenSet>(0);

export function createVolume(maxPairs: u32): void {
  hasVolume = true;
  enableTemplates();
  zoneNames = SeenSet.create(maxPairs);
  createSuccessors(maxPairs / PAIRS_PER_SUCCESSOR);
}

/** Memory of the table of the names of zones, in bytes. */
export function zoneNameBytes(): usize {
  return zoneNames.byteLength;
}

export function clearVolume(): void {
  zoneNames.clear();
  clearSuccessors();
}

/** Adds a row to the sums of its accounts, and determines which of them raise an incident. @param sums has the accounts */
export function recordVolume(
  row: u32,
  name: NameEntry,
  key: u64,
  isNewName: bool,
  time: f64,
  sums: VolumeRow,
): void {
  sums.bits = 0;
  sums.orderBits = 0;
  // Nobody can own a top-level label, so nobody receives such queries.
  if (name.isSingleLabel) return;
  const second = <u32>max<f64>(0, time);
  fade(second, sums);
  const isWitness = isEstablished(second, sums.client);
  const isMore = countAskers(isWitness, sums, zoneNames);
  if (isNewName) takeText(name, sums);
  addBits(name, key, isNewName, isWitness, eventCountOf(row), sums);
  if (isCommonZone(name, sums.zone)) setCommonZone(row, isMore);
  else raise(row, name, sums);
}

function addBits(
  name: NameEntry,
  key: u64,
  isNewName: bool,
  isWitness: bool,
  events: f64,
  sums: VolumeRow,
): void {
  const isNewText = (isNewName || name.isRespelled) && zoneNames.add(join(sums.zone.key, textOf(name)));
  sums.isNewText = isNewText;
  if (isNewText) takeNew(name, isNewName, sums);
  else if (isNewName) takeShared(isWitness, sums);
  else takeKnown(name, key, events, sums);
  if (name.kind !== REVERSE) sums.pair.bits += sums.bits;
  sums.pair.orderBits += sums.orderBits;
}

function fade(second: u32, sums: VolumeRow): void {
  const pair = sums.pair;
  const zone = sums.zone;
  const network = sums.network;
  sums.isNewPair = pair.seconds === 0;
  if (second > pair.seconds) {
    const gap = gapOf(<f64>(second - pair.seconds));
    pair.bits = <f32>(<f64>pair.bits * gap.day);
    pair.orderBits = <f32>(<f64>pair.orderBits * gap.hour);
    pair.seconds = second;
  }
  if (second > zone.seconds) {
    zone.bits = <f32>(<f64>zone.bits * gapOf(<f64>(second - zone.seconds)).day);
    zone.seconds = second;
  }
  if (second > network.seconds) {
    network.bits = <f32>(<f64>network.bits * gapOf(<f64>(second - network.seconds)).day);
    network.seconds = second;
  }
}

/** A name that differs only in its digits from the new name before it can carry only them. */
function takeText(name: NameEntry, sums: VolumeRow): void {
  const pair = sums.pair;
  const isNumbered = name.template !== 0 && name.template === pair.template;
  pair.template = name.template;
  sums.textBits = isNumbered ? name.digitBits : name.cost + LENGTH_BITS;
}

function textOf(name: NameEntry): u64 {
  return name.isRespelled ? name.spelling : name.sub;
}

/** A text that is new to its zone, no matter which client queries it. */
function takeNew(name: NameEntry, isNewName: bool, sums: VolumeRow): void {
  if (isNewName) sums.bits = name.isOverLong ? BYTE_BITS * <f32>name.subBytes : sums.textBits;
  if (name.isRespelled) takeSpelling(<f32>name.spellingBits, sums);
  sums.zone.names++;
  sums.zone.bits += sums.bits;
}

function takeSpelling(bits: f32, sums: VolumeRow): void {
  const client = sums.client;
  if (bits > 1 && sums.pair.isMixed === 0) {
    sums.pair.isMixed = 1;
    client.mixedZones++;
  }
  const isForwarder = client.mixedZones >= MIN_MIXED_ZONES && 10 * client.mixedZones >= 9 * client.pairs;
  if (!isForwarder) sums.bits += bits;
}

/** A name that is new to this client but not to its zone: a choice, unless the zone serves many. */
function takeShared(isWitness: bool, sums: VolumeRow): void {
  sums.bits = choiceBits(sums.zone.names);
  if (!isWitness) sums.zone.bits += sums.bits;
}

/** A name that this client has queried before. */
function takeKnown(name: NameEntry, key: u64, events: f64, sums: VolumeRow): void {
  const pair = sums.pair;
  const zone = sums.zone;
  if (sums.client.pairs > MAX_ORDER_ZONES || zone.pairs > MAX_ORDER_CLIENTS) return;
  const token = (<u32>textOf(name)) ^ (<u32>sizeOf(events) * 0x9e3779b1);
  const isUsual = isUsualSuccessor(key, pair.lastToken, token);
  pair.lastToken = token;
  if (isUsual) sums.bits = USUAL_BITS;
  else {
    const choices = <f32>min(events, MAX_CHOICES);
    sums.bits = choiceBits(max(zone.names, pair.names)) * choices + 2 * sizeOf(events);
  }
  sums.orderBits = sums.bits;
  zone.bits += sums.bits;
}

/** Powers of two: 0 for one event. */
function sizeOf(events: f64): f32 {
  return <f32>(<u32>31 - clz<u32>(<u32>min<f64>(max<f64>(1, events), <f64>u32.MAX_VALUE)));
}
