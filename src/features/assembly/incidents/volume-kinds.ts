/** Which sums a row raises: a pair's, a zone's, or a network's over zones that no other network queries. */
import { INTERNAL, NONE, REVERSE } from '../dns/name-split';
import { NameEntry } from '../names/name-entry';
import { ZoneAccount } from './account-records';
import { clientSum, pairSum, setVolume, zoneSum } from './row-facts';
import { isUsualSuccessor } from './successors';
import { choiceBits, MAX_ORDER_ZONES, VolumeRow } from './volume-row';

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

/** Rows that add fewer bits raise nothing. */
const MIN_RAISING_BITS: f32 = 1;

/** Raises what the sums of a row have reached; counts the row in the sum of its network. */
export function raise(row: u32, name: NameEntry, sums: VolumeRow): void {
  raisePair(row, name, sums);
  if (name.kind === REVERSE || sums.zone.pairs > 1) raiseZone(row, name, sums.zone);
  if (name.kind !== REVERSE && sums.zone.hasOthers === 0) raiseSpread(row, name, sums);
}

function raisePair(row: u32, name: NameEntry, sums: VolumeRow): void {
  const pair = sums.pair;
  if (sums.bits < MIN_RAISING_BITS || name.kind === REVERSE) return;
  if (pair.bits >= PAIR_BAR) setVolume(row, pairSum, pair.bits);
  else if (pair.orderBits >= ORDER_BAR) setVolume(row, pairSum, pair.orderBits);
}

/** One row for each doubling, because the zone's other rows would name other clients. */
function raiseZone(row: u32, name: NameEntry, zone: ZoneAccount): void {
  if (zone.bits < max(ZONE_BAR, zone.raised) || name.kind === NONE || name.kind === INTERNAL) return;
  zone.raised = 2 * zone.bits;
  setVolume(row, zoneSum, zone.bits);
}

/** One row for each doubling as well, because the network's other rows would name other zones. */
function raiseSpread(row: u32, name: NameEntry, sums: VolumeRow): void {
  const zone = sums.zone;
  const client = sums.client;
  const network = sums.network;
  const place = <u32>zone.key;
  const isUsual = isUsualSuccessor(network.key, network.lastZone, place);
  network.lastZone = place;
  if (sums.isNewPair) network.zones++;
  network.bits += min(sums.bits, max<f32>(0, zone.bits - LONELY_ALLOWANCE));
  if (!isUsual && !sums.isNewText && client.pairs <= MAX_ORDER_ZONES)
    network.bits += choiceBits(network.zones);
  const bar = SPREAD_BAR * (1 + <f32>client.pairs / ZONES_PER_BAR);
  // `raisePair` handles the sum of the pair alone.
  if (network.bits - sums.pair.bits < bar || network.bits < network.raised || name.kind === NONE) return;
  network.raised = 2 * network.bits;
  setVolume(row, clientSum, network.bits);
}
