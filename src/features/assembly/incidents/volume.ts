/**
 * The bound: how much a sender could have put into its queries, whatever they look like, by pair, by zone and by network.
 *
 * Every row adds an upper bound of the bits that it can carry: for a name that is new to its zone its trigram cost,
 * for a new spelling its letters, for a known or repeated name the choice among the known ones. Sums fade within
 * about a day. A repeated name that comes in the usual order of its pair carries nearly nothing.
 */
import { gapOf } from '../decay';
import { INTERNAL, NONE, REVERSE } from '../dns/name-split';
import { NameEntry } from '../names/name-entry';
import { SeenSet } from '../tables/seen-set';
import { join } from '../tables/sip-hash';
import { ClientAccount, NetworkAccount, PairAccount, ZoneAccount } from './account-records';
import { eventCountOf, setCommonZone, setVolume, SPREAD, VOLUME, ZONE_VOLUME } from './row-facts';
import { createSuccessors, isUsualSuccessor, successorBytes } from './successors';

/**
 * Incidents begin at these sums, in bits. A steady sender's sum is two thirds of its daily bits. Benign pairs of the
 * public cases reach 1.4 kB; 67 bytes every 40 minutes reach 1.7 kB.
 */
const PAIR_BAR: f32 = 12_000;
const ZONE_BAR: f32 = 20_000;
const SPREAD_BAR: f32 = 40_000;
/**
 * The order of known names alone, within about an hour: 180 B. The daily search does not know the order within its
 * steps.
 */
const ORDER_BAR: f32 = 1440;
/**
 * Bits that each domain of a single network may have before it counts in the sum over them: ordinary visits have
 * fewer.
 */
const LONELY_ALLOWANCE: f32 = 400;
/** A client of many domains probably has many clients behind it, so the limit of its sum grows with each thousand. */
const ZONES_PER_BAR: f32 = 1000;

/** Order counts only for clients that query fewer zones than this, and below zones with fewer clients than this. */
const MAX_ORDER_ZONES: u32 = 500;
const MAX_ORDER_CLIENTS: u32 = 3;
/** A forwarder that mixes letter case does so below nearly all of its many zones. */
const MIN_MIXED_ZONES: u32 = 20;
/**
 * A zone that many independent clients query serves them and is not the channel of one sender. A witness is an
 * established client, which has queried this many zones in this many seconds; its network counts once. 20 of 64 bits
 * are 24 networks.
 */
const MIN_WITNESS_ZONES: u32 = 8;
const MIN_WITNESS_SECONDS: u32 = 1800;
const MIN_WITNESS_BITS: u64 = 20;

/** Bits of a name's length, of a repetition in the usual order, and of one byte of a name without trigram cost. */
const LENGTH_BITS: f32 = 4;
const USUAL_BITS: f32 = 0.1;
const BYTE_BITS: f32 = 8;
/** Rows that add fewer bits raise nothing. */
const MIN_RAISING_BITS: f32 = 1;
/** Maximum number of events of one row that count separately; more are one burst. */
const MAX_CHOICES: f64 = 4;

/** Whether sums are kept: only together with features, which contain the cost of a name's text. */
export let hasVolume: bool = false;
let zoneNames = changetype<SeenSet>(0);

export function createVolume(maxPairs: u32): void {
  hasVolume = true;
  zoneNames = SeenSet.create(maxPairs);
  createSuccessors(maxPairs);
}

/** Tables of the names of zones, and of the usual orders of pairs. */
export function zoneNameBytes(): usize {
  return zoneNames.byteLength;
}

export function orderBytes(): usize {
  return successorBytes();
}

export function clearVolume(): void {
  zoneNames.clear();
}

/** For the last row: its bits, and the part of them that is in its order. */
export let rowBits: f32 = 0;
let orderBits: f32 = 0;
let isNewText: bool = false;
let isNewAccount: bool = false;
/** The accounts of the row. */
let account = changetype<PairAccount>(0);
let zone = changetype<ZoneAccount>(0);
let client = changetype<ClientAccount>(0);
let network = changetype<NetworkAccount>(0);

export function setAccounts(
  ofPair: PairAccount,
  ofZone: ZoneAccount,
  ofClient: ClientAccount,
  ofNetwork: NetworkAccount,
): void {
  account = ofPair;
  zone = ofZone;
  client = ofClient;
  network = ofNetwork;
}

/** Adds a row to the sums of its accounts, and determines which of them raise an incident. */
export function recordVolume(row: u32, name: NameEntry, key: u64, isNewName: bool, time: f64): void {
  rowBits = 0;
  orderBits = 0;
  // Nobody can own a top-level label, so nobody receives such queries.
  if (name.kind === NONE && name.isSingleLabel) return;
  const second = <u32>max<f64>(0, time);
  fade(second);
  const isWitness = isEstablished(second);
  countAskers(isWitness);
  addBits(name, key, isNewName, isWitness, row);
  if (isCommonZone(name)) setCommonZone(row);
  else raise(row, name);
}

function isEstablished(second: u32): bool {
  if (client.firstSecond === 0) client.firstSecond = second;
  return client.pairs >= MIN_WITNESS_ZONES && second - client.firstSecond >= MIN_WITNESS_SECONDS;
}

function countAskers(isWitness: bool): void {
  if (client.network !== zone.network) zone.hasOthers = 1;
  if (isWitness) zone.witnesses |= (<u64>1) << ((<u64>client.network * 0x9e3779b97f4a7c15) >>> 58);
}

/** Names without a registrant share one zone, which everybody queries. */
function isCommonZone(name: NameEntry): bool {
  return name.kind < NONE && popcnt(zone.witnesses) >= MIN_WITNESS_BITS;
}

function addBits(name: NameEntry, key: u64, isNewName: bool, isWitness: bool, row: u32): void {
  isNewText = (isNewName || name.isRespelled) && zoneNames.add(join(zone.key, textOf(name)));
  if (isNewText) takeNew(name, isNewName);
  else if (isNewName) takeShared(isWitness);
  else takeKnown(name, key, eventCountOf(row));
  if (name.kind !== REVERSE) account.bits += rowBits;
  account.orderBits += orderBits;
}

function raise(row: u32, name: NameEntry): void {
  raisePair(row, name);
  if (name.kind === REVERSE || zone.pairs > 1) raiseZone(row, name);
  if (name.kind !== REVERSE && zone.hasOthers === 0) raiseSpread(row, name);
}

function fade(second: u32): void {
  isNewAccount = account.seconds === 0;
  const seconds = second - account.seconds;
  if (second > account.seconds) {
    const gap = gapOf(<f64>seconds);
    account.bits = <f32>(<f64>account.bits * gap.day);
    account.orderBits = <f32>(<f64>account.orderBits * gap.hour);
    account.seconds = second;
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

function textOf(name: NameEntry): u64 {
  return name.isRespelled ? name.spelling : name.sub;
}

/** A text that nobody has queried below this zone before. */
function takeNew(name: NameEntry, isNewName: bool): void {
  if (isNewName) rowBits = (name.isOverLong ? BYTE_BITS * <f32>name.subBytes : name.cost) + LENGTH_BITS;
  if (name.isRespelled) takeSpelling(<f32>name.spellingBits);
  zone.names++;
  zone.bits += rowBits;
}

function takeSpelling(bits: f32): void {
  if (bits > 1 && account.isMixed === 0) {
    account.isMixed = 1;
    client.mixedZones++;
  }
  const isForwarder = client.mixedZones >= MIN_MIXED_ZONES && 10 * client.mixedZones >= 9 * client.pairs;
  if (!isForwarder) rowBits += bits;
}

/** A name that is new to this client but not to its zone: a choice, unless the zone serves many. */
function takeShared(isWitness: bool): void {
  rowBits = choiceBits(zone.names);
  if (!isWitness) zone.bits += rowBits;
}

/** A name that this client has queried before. */
function takeKnown(name: NameEntry, key: u64, events: f64): void {
  const token = (<u32>textOf(name)) ^ (<u32>sizeOf(events) * 0x9e3779b1);
  const isUsual = isUsualSuccessor(key, account.lastToken, token);
  account.lastToken = token;
  if (client.pairs > MAX_ORDER_ZONES || zone.pairs > MAX_ORDER_CLIENTS) return;
  if (isUsual) rowBits = USUAL_BITS;
  else
    rowBits = choiceBits(max(zone.names, account.names)) * <f32>min(events, MAX_CHOICES) + 2 * sizeOf(events);
  orderBits = rowBits;
  zone.bits += rowBits;
}

/** At least log2(1 + count). */
function choiceBits(count: u32): f32 {
  return <f32>(<u32>32 - clz<u32>(count));
}

/** Powers of two: 0 for one event. */
function sizeOf(events: f64): f32 {
  return <f32>(<u32>31 - clz<u32>(<u32>min<f64>(max<f64>(1, events), <f64>u32.MAX_VALUE)));
}

function raisePair(row: u32, name: NameEntry): void {
  if (rowBits < MIN_RAISING_BITS || name.kind === REVERSE) return;
  if (account.bits >= PAIR_BAR) setVolume(row, VOLUME, account.bits);
  else if (account.orderBits >= ORDER_BAR) setVolume(row, VOLUME, account.orderBits);
}

/** One row for each doubling, because the zone's other rows would name other clients. */
function raiseZone(row: u32, name: NameEntry): void {
  if (zone.bits < max(ZONE_BAR, zone.raised) || name.kind === NONE || name.kind === INTERNAL) return;
  zone.raised = 2 * zone.bits;
  setVolume(row, ZONE_VOLUME, zone.bits);
}

/** One row for each doubling as well, because the network's other rows would name other zones. */
function raiseSpread(row: u32, name: NameEntry): void {
  const place = <u32>zone.key;
  const isUsual = isUsualSuccessor(network.key, network.lastZone, place);
  network.lastZone = place;
  if (isNewAccount) network.zones++;
  network.bits += min(rowBits, max<f32>(0, zone.bits - LONELY_ALLOWANCE));
  if (!isUsual && !isNewText && client.pairs <= MAX_ORDER_ZONES) network.bits += choiceBits(network.zones);
  const bar = SPREAD_BAR * (1 + <f32>client.pairs / ZONES_PER_BAR);
  // `raisePair` handles the sum of the pair alone.
  if (network.bits - account.bits < bar || network.bits < network.raised || name.kind === NONE) return;
  network.raised = 2 * network.bits;
  setVolume(row, SPREAD, network.bits);
}
