/**
 * Whether a zone serves many independent clients, and is therefore not the channel of one sender.
 *
 * A witness is an established client, which has queried several zones for some time; its network counts once.
 */
import { NONE } from '../dns/name-split';
import { NameEntry } from '../names/name-entry';
import { SeenSet } from '../tables/seen-set';
import { join } from '../tables/sip-hash';
import { ClientAccount, ZoneAccount } from './account-records';
import { VolumeRow } from './volume-row';

const MIN_WITNESS_ZONES: u32 = 8;
const MIN_WITNESS_SECONDS: u32 = 1800;
const MIN_WITNESSES: u32 = 24;
/** Distinguishes a zone's witnesses from its names in the set of both. */
const WITNESS: u64 = 0xd6e8feb86659fd93;

export function isEstablished(second: u32, client: ClientAccount): bool {
  if (client.firstSecond === 0) client.firstSecond = second;
  return client.pairs >= MIN_WITNESS_ZONES && second - client.firstSecond >= MIN_WITNESS_SECONDS;
}

/** @param zoneNames names and witnesses of all zones @returns whether the zone has one more witness */
export function countAskers(isWitness: bool, sums: VolumeRow, zoneNames: SeenSet): bool {
  const zone = sums.zone;
  if (sums.client.network !== zone.network) zone.hasOthers = 1;
  if (!isWitness || sums.pair.isWitness || zone.witnesses >= MIN_WITNESSES) return false;
  sums.pair.isWitness = 1;
  if (!zoneNames.add(join(zone.key ^ WITNESS, <u64>sums.client.network))) return false;
  zone.witnesses++;
  return true;
}

/** Names without a registrant share one zone, which everybody queries. */
export function isCommonZone(name: NameEntry, zone: ZoneAccount): bool {
  return name.kind < NONE && zone.witnesses >= MIN_WITNESSES;
}
