/** A row while its information is counted: the accounts that it belongs to, and the findings about it. */
import { ClientAccount, NetworkAccount, PairAccount, ZoneAccount } from './account-records';

/** Order counts only for clients that query at most this many zones. */
export const MAX_ORDER_ZONES: u32 = 500;

@unmanaged
export class VolumeRow {
  pair: PairAccount;
  zone: ZoneAccount;
  client: ClientAccount;
  network: NetworkAccount;
  /** Bits that the text of the row's name can carry if the name is new to its pair. */
  textBits: f32;
  /** Bits that the row can carry, and the part of them that is in its order. */
  bits: f32;
  orderBits: f32;
  /** Whether the text is new to its zone. */
  isNewText: bool;
  /** Whether it is the first row of its pair. */
  isNewPair: bool;
}

/** Bits of the choice of one of `count` known things or of a new one: at least log2(1 + count). */
export function choiceBits(count: u32): f32 {
  return <f32>(<u32>32 - clz<u32>(count));
}
