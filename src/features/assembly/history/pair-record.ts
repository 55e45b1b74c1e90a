/**
 * The record of one client's queries to one zone: 128 bytes, two cache lines.
 *
 *     0    key u64 | time f64 | exfilBytes f64
 *     24   queries, distinct, seconds, newRun u32
 *     40   bytesHour .. bitsDay f32 × 5 | gapMean, gapDeviation f32
 *     68   rowWeight .. shortSum f32 × 7, which fade together | unused f32
 *     100  firstNames u32 × 7
 *
 * Only four bytes are free. A larger field needs fewer first names, or a third line that costs every row a cache miss.
 */

/** Most pairs have at most this many distinct names, so they need no lookup outside their record. */
export const FIRST_NAMES: usize = 7;

@unmanaged
export class PairRecord {
  key: u64;
  /** Latest time, epoch seconds. */
  time: f64;
  /** Bytes of distinct subdomains. */
  exfilBytes: f64;
  queries: u32;
  distinct: u32;
  /** Distinct times. */
  seconds: u32;
  /** New names in a row. */
  newRun: u32;
  /** Decayed sums over new names: bytes, and bits of trigram cost. */
  bytesHour: f32;
  bytesDay: f32;
  bitsMinute: f32;
  bitsHour: f32;
  bitsDay: f32;
  gapMean: f32;
  gapDeviation: f32;
  /** Weight of all rows, and sums with the same weights. The seven fields from here on fade together. */
  rowWeight: f32;
  newSum: f32;
  costPerCharacterSum: f32;
  newCostSum: f32;
  readableSum: f32;
  /** Weight of the new names, and of the short ones among them. */
  nameWeight: f32;
  shortSum: f32;
  private unused: f32;
  /** Digests of the first FIRST_NAMES distinct subdomains; 0 if there are fewer. */
  firstNames: u32;
  private secondName: u32;
  private thirdName: u32;
  private fourthName: u32;
  private fifthName: u32;
  private sixthName: u32;
  private seventhName: u32;
}
