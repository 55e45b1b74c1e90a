/**
 * The history of one client over all zones: recent information, and similar names under several zones. It reveals tools
 * that spread a payload over several domains.
 *
 * Plain counts of queries and domains are left out on purpose: they flag quiet clients (docs/develop/detector.md).
 * Sums by kind of name are kept as if they had been added at a landmark in time ("forward decay"), so that kinds need
 * no separate time and can be compared directly.
 * @source Cormode, Shkapenyuk, Srivastava, Xu 2009: Forward Decay
 */
import { ClientFeatures } from '../feature-vector';
import { NameEntry } from '../names/name-entry';
import { BoundedRecords } from '../tables/bounded-records';
import { gapOf } from '../decay';
import { addKind, findKind, KIND_OWN, KIND_TABLE_BYTES, KIND_VALUE, scaleKinds } from './kind-table';
import { LedgerRow } from './pair-ledger';

/** Sums are moved to a new landmark before their factor, e^8, costs precision in a float. */
const LANDMARK_SPAN: f64 = 8 * 3600;
/** Names with more bits per character count as information. */
const INFORMATIVE_BITS: f32 = 4;
/** A person's computer queries about this many new zones per hour, and several times as many in its busiest hour. */
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
  /** Zones queried for the first time; fades within an hour. */
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

/** A row's client as of that row. */
@unmanaged
export class ClientRow {
  record: ClientRecord;
  /** Slots of the row's kinds in both tables, 0 for none. */
  fineKind: usize;
  coarseKind: usize;
  /** The landmark scale factor. */
  factor: f64;
}

export function createClientHistory(maxClients: u32): void {
  clients = BoundedRecords.create(maxClients, offsetof<ClientRecord>() + 2 * KIND_TABLE_BYTES);
}

/**
 * Adds a row to its client's record, and fills `client`; a row is part of its own features.
 *
 * @param isNewSecond whether it is the first row of its pair in its second
 */
export function updateClient(
  row: LedgerRow,
  name: NameEntry,
  time: f64,
  isNewSecond: bool,
  client: ClientRow,
): void {
  const slot = clients.claim(row.client);
  const record = changetype<ClientRecord>(clients.at(slot));
  if (clients.isNew) {
    record.time = time;
    record.landmark = time;
  }
  const factor = advance(record, time);
  if (row.isNewPair) record.newZonesHour += 1;
  if (row.isNewName && name.costPerCharacter > INFORMATIVE_BITS) addInformation(slot, record, name.cost);
  client.record = record;
  client.factor = factor;
  client.fineKind = name.subBytes < MIN_FINE_BYTES ? 0 : recordFine(record, name, isNewSecond, factor);
  client.coarseKind = recordCoarse(record, name, row, factor);
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

function addInformation(slot: u32, record: ClientRecord, bits: f32): void {
  record.bitsMinute += bits;
  record.bitsHour += bits;
  clients.addWorth(slot, bits);
}

/** Counts how often names of this kind move to another zone. @returns the kind's slot */
function recordFine(record: ClientRecord, name: NameEntry, isNewSecond: bool, factor: f64): usize {
  const zone = <u32>name.zone;
  let kind = findKind(record.fine, name.fineKey);
  if (kind === 0) kind = addKind(record.fine, name.fineKey);
  else if (isNewSecond && load<u32>(kind, KIND_OWN) !== zone) add(kind + KIND_VALUE, factor);
  store<u32>(kind, zone, KIND_OWN);
  return kind;
}

/** Adds information in new names of this kind and, in the second column, new pairs. @returns the kind's slot */
function recordCoarse(record: ClientRecord, name: NameEntry, row: LedgerRow, factor: f64): usize {
  let kind = findKind(record.coarse, name.coarseKey);
  if (kind === 0) kind = addKind(record.coarse, name.coarseKey);
  if (row.isNewName) add(kind + KIND_VALUE, <f64>name.cost * factor);
  if (row.isNewPair) add(kind + KIND_OWN, factor);
  return kind;
}

function add(at: usize, amount: f64): void {
  store<f32>(at, <f32>(<f64>load<f32>(at) + amount));
}

/**
 * How many times the information floor a pair of this client must have sent, 1 to 16.
 *
 * An address that stands for many clients queries enough zones for some to look like a tunnel by chance: the more zones
 * it queries, the more evidence each one needs.
 */
export function floorFactor(client: ClientRow): f32 {
  return min(MAX_FLOOR_FACTOR, max<f32>(1, client.record.newZonesHour / ZONES_OF_ONE_CLIENT));
}

/** Writes the features of a row's client. */
export function writeClient(client: ClientRow, features: ClientFeatures): void {
  const fineKind = client.fineKind;
  const coarseKind = client.coarseKind;
  const factor = client.factor;
  features.clientBitsMinute = client.record.bitsMinute;
  features.clientBitsHour = client.record.bitsHour;
  features.kindDomainChanges = fineKind === 0 ? 0 : <f32>(<f64>load<f32>(fineKind, KIND_VALUE) / factor);
  features.kindNewBits = <f32>(<f64>load<f32>(coarseKind, KIND_VALUE) / factor);
  features.kindNewDomains = <f32>(<f64>load<f32>(coarseKind, KIND_OWN) / factor);
}
