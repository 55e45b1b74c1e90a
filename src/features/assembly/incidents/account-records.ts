/** Records of pairs, zones, clients and networks, apart from features: 56, 24, 40 and 32 bytes, in the order below. */

@unmanaged
export class PairAccount {
  /** Epoch seconds. */
  firstTime: f64;
  /** The lower half of the pair's key; it differs if the pair was evicted. */
  tag: u32;
  queries: u32;
  names: u32;
  /** Slots of the pair's zone and client, if figures are kept. */
  zone: u32;
  client: u32;
  /** Bits that the pair can have sent within about a day, and by the order of its names alone within about an hour. */
  bits: f32;
  orderBits: f32;
  /** Epoch seconds of the sums. */
  seconds: u32;
  /** The last name that was queried, and how often in a row. */
  lastToken: u32;
  /** `NameEntry.template` of the latest new name. */
  template: u32;
  overLong: u16;
  /** Whether a name was in mixed letter case, and whether the client is a witness of the zone: 0 or 1. */
  isMixed: u8;
  isWitness: u8;
}

/** A zone or a client. */
@unmanaged
export class PairCount {
  key: u64;
  /** Clients of the zone, zones of the client. */
  pairs: u32;
  /** The client's network; for a zone, that of its first client. */
  network: u32;
}

@unmanaged
export class ClientAccount extends PairCount {
  /** Zones below which the client has mixed letter case. */
  mixedZones: u32;
  /** Epoch seconds of its first row. */
  firstSecond: u32;
}

/** A zone as one registrant controls it; for reverse names, one network. */
@unmanaged
export class ZoneAccount extends PairCount {
  /** Bits of all clients within about a day, as of `seconds` (epoch); the next incident is raised at `raised`. */
  bits: f32;
  seconds: u32;
  raised: f32;
  /** Number of networks of the established clients that query it, counted up to the number that excuses it. */
  witnesses: u32;
  /** Distinct names of all clients. */
  names: u32;
  /** Whether clients of several networks query it. */
  hasOthers: u32;
}

/** A client, or an IPv6 /64: the sum over zones that no other network queries. */
@unmanaged
export class NetworkAccount {
  key: u64;
  bits: f32;
  seconds: u32;
  raised: f32;
  /** The last such zone, and their number. */
  lastZone: u32;
  zones: u32;
  private unused: u32;
}
