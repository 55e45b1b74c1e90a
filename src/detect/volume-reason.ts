/** Reasons of rows that a kind other than `score` raises, in words; and the kinds of sums of volume. */
import { VolumeKind } from '../features/feature-set';
import { BITS_PER_BYTE, byteCount } from '../features/words';
import { KindBit } from './incident-kinds';

/** The widest first. */
const SUMS = [
  { volume: VolumeKind.client, kind: KindBit.spread, where: 'below domains that no other client queries' },
  { volume: VolumeKind.zone, kind: KindBit.zone_volume, where: 'from all clients below one domain' },
  { volume: VolumeKind.pair, kind: KindBit.volume, where: 'below one domain' },
] as const;

/** Kinds of incident by set of volume kinds. */
export const VOLUME_KIND_BITS: readonly number[] = Array.from({ length: 8 }, (_, volumes) =>
  SUMS.reduce((kinds, { volume, kind }) => ((volumes & volume) !== 0 ? kinds | kind : kinds), 0),
);

/** The reason of a row of kind `over_long`, whatever its score. */
export const OVER_LONG_REASON = 'names longer than the 253 bytes that DNS allows';

/** @param volumes a set that is not empty @param bits of its widest sum */
export function describeVolume(volumes: number, bits: number): string {
  const { where } = SUMS.find(({ volume }) => (volumes & volume) !== 0)!;
  return `up to ${byteCount(bits / BITS_PER_BYTE)} of information ${where} within about a day`;
}
