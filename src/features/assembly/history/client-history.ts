/**
 * The history of one client over all zones: recent information, and similar names under several zones. It reveals tools
 * that spread a payload over several domains.
 *
 * Plain counts of queries and domains are left out on purpose: they flag quiet clients (docs/develop/detector.md). Sums by kind
 * of name are kept as if they had been added at a landmark in time ("forward decay"), so that kinds need no time of their
 * own and can be compared directly.
 * @source Cormode, Shkapenyuk, Srivastava, Xu 2009: Forward Decay
 */
import { ClientFeatures } from '../feature-vector';
import { NameEntry } from '../names/name-entry';
import { BoundedRecords } from '../tables/bounded-records';
import { gapOf } from './decay';
import { claimKind, isNewKind, KIND_OWN, KIND_TABLE_BYTES, KIND_VALUE, scaleKinds } from './kind-table';
import { isNewSecond } from './pair-history';
import { client, isNewName, isNewPair } from './pair-ledger';

/** Sums are moved to a new landmark before their factor, e^8, costs precision in a float. */
const LANDMARK_SPAN: f64 = 8 * 3600;
/** Names with more bits per character count as information. */
const INFORMATIVE_BITS: f32 = 4;
/** A person's computer asks about as many new zones an hour, and several times as many in its busiest one. */
const ZONES_OF_ONE_CLIENT: f32 = 40;
const MAX_FLOOR_FACTOR: f32 = 16;
/** Shorter names are too short for a fine comparison. */
const MIN_FINE_BYTES: u32 = 8;

/** Followed by two tables of kinds, fine and coarse. */
@unmanaged
class ClientRecord {
  key: u64;
  /** Latest time and landmark, in epoch seconds. */
  time: f64;
  landmark: f64;
  bitsMinute: f32;
  bitsHour: f32;
  /** Zones asked for the first time; fades within an hour. */
  newZonesHour: f32;
  private unused: f32;

  get fine(): usize {
    return changetype<usize>(this) + offsetof<ClientRecord>();
  }

  get coarse(): usize {
    return this.fine + KIND_TABLE_BYTES;
  }
}

export let clients = changetype<BoundedRecords>(0);

/** For the last row: its client's record, its slots in both tables (0 for none), and the landmark scale factor. */
let record = changetype<ClientRecord>(0);
let fineKind: usize = 0;
let coarseKind: usize = 0;
let factor: f64 = 1;

export function createClientHistory(maxClients: u32): void {
  clients = BoundedRecords.create(maxClients, offsetof<ClientRecord>() + 2 * KIND_TABLE_BYTES);
}

/** Adds a row to its client's record; a row is part of its own features. */
export function updateClient(name: NameEntry, time: f64): void {
  const slot = clients.claim(client);
  record = changetype<ClientRecord>(clients.at(slot));
  if (clients.isNew) {
    record.time = time;
    record.landmark = time;
  }
  factor = advance(record, time);
  if (isNewPair) record.newZonesHour += 1;
  if (isNewName && name.costPerCharacter > INFORMATIVE_BITS) addInformation(slot, name.cost);
  fineKind = name.subBytes < MIN_FINE_BYTES ? 0 : recordFine(name);
  coarseKind = recordCoarse(name);
}

/** @returns the landmark scale factor */
function advance(record: ClientRecord, time: f64): f64 {
  const seconds = time - record.time;
  if (seconds > 0) {
    record.time = time;
    const gap = gapOf(seconds);
    record.bitsMinute = <f32>(<f64>record.bitsMinute * gap.minute);
    record.bitsHour = <f32>(<f64>record.bitsHour * gap.hour);
    record.newZonesHour = <f32>(<f64>record.newZonesHour * gap.hour);
  }
  const sinceLandmark = record.time - record.landmark;
  const keep = gapOf(sinceLandmark).hour;
  if (sinceLandmark <= LANDMARK_SPAN) return 1 / keep;
  record.landmark = record.time;
  scaleKinds(record.fine, KIND_VALUE, keep);
  scaleKinds(record.coarse, KIND_VALUE, keep);
  scaleKinds(record.coarse, KIND_OWN, keep);
  return 1;
}

function addInformation(slot: u32, bits: f32): void {
  record.bitsMinute += bits;
  record.bitsHour += bits;
  clients.addWorth(slot, bits);
}

/** Counts how often names of this kind move to another zone. @returns the kind's slot */
function recordFine(name: NameEntry): usize {
  const kind = claimKind(record.fine, name.fineKey);
  const zone = <u32>name.zone;
  const changes = isNewSecond && !isNewKind && load<u32>(kind, KIND_OWN) !== zone;
  store<u32>(kind, zone, KIND_OWN);
  if (changes) add(kind + KIND_VALUE, factor);
  return kind;
}

/** Adds information in new names of this kind and, in the second column, new pairs. @returns the kind's slot */
function recordCoarse(name: NameEntry): usize {
  const kind = claimKind(record.coarse, name.coarseKey);
  if (isNewName) add(kind + KIND_VALUE, <f64>name.cost * factor);
  if (isNewPair) add(kind + KIND_OWN, factor);
  return kind;
}

function add(at: usize, amount: f64): void {
  store<f32>(at, <f32>(<f64>load<f32>(at) + amount));
}

/**
 * How many times the information floor the last row's pair must have sent, 1 to 16.
 *
 * An address that stands for many clients queries enough zones for some to look like a tunnel by chance: the more zones
 * it queries, the more evidence each one needs.
 */
export function floorFactor(): f32 {
  return min(MAX_FLOOR_FACTOR, max<f32>(1, record.newZonesHour / ZONES_OF_ONE_CLIENT));
}

/** Writes the client's features as of the last row. */
export function writeClient(features: ClientFeatures): void {
  features.clientBitsMinute = record.bitsMinute;
  features.clientBitsHour = record.bitsHour;
  features.kindDomainChanges = fineKind === 0 ? 0 : <f32>(<f64>load<f32>(fineKind, KIND_VALUE) / factor);
  features.kindNewBits = <f32>(<f64>load<f32>(coarseKind, KIND_VALUE) / factor);
  features.kindNewDomains = <f32>(<f64>load<f32>(coarseKind, KIND_OWN) / factor);
}
