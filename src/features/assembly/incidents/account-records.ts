/** What is kept of pairs, zones, clients and networks apart from features: 48, 48, 24 and 32 bytes. */

@unmanaged
export class PairAccount {
  /** Epoch seconds. */
  firstTime: f64;
  /** The lower half of the pair's key; another one where the pair has gone. */
  tag: u32;
  queries: u32;
  names: u32;
  /** Slots of the pair's zone and client, where figures are kept. */
  zone: u32;
  client: u32;
  /** Bits that the pair can have carried within about a day, and by its order alone within about an hour. */
  bits: f32;
  orderBits: f32;
  /** Epoch seconds: as of when. */
  seconds: u32;
  /** The name asked for last, and how often. */
  lastToken: u32;
  overLong: u16;
  /** Whether a name has come in mixed letter case. */
  isMixed: u16;
}

/** A zone or a client. */
@unmanaged
export class PairCount {
  key: u64;
  /** Clients of the zone, zones of the client. */
  pairs: u32;
  /** Of a client's network; of a zone's first client's. */
  network: u32;
}

@unmanaged
export class ClientAccount extends PairCount {
  /** Zones below which the client has mixed letter case. */
  mixedZones: u32;
  /** Epoch seconds of its first row. */
  firstSecond: u32;
}

/** What one registrant reads; of reverse names one network. */
@unmanaged
export class ZoneAccount extends PairCount {
  /** Bits of all clients within about a day, as of `seconds` (epoch); the next incident is raised at `raised`. */
  bits: f32;
  seconds: u32;
  raised: f32;
  /** Networks of the established clients that ask, one bit each by its hash. */
  witnesses: u64;
  /** Distinct names of all clients. */
  names: u32;
  /** Whether clients of several networks ask. */
  hasOthers: u32;
}

/** A client, of IPv6 a /64: the sum over zones that no other network asks. */
@unmanaged
export class NetworkAccount {
  key: u64;
  bits: f32;
  seconds: u32;
  raised: f32;
  /** The lonely zone asked last, and how many there are. */
  lastZone: u32;
  zones: u32;
  private unused: u32;
}
