/**
 * Layout of a feature vector of feature set "history": four records of f32, one after the other.
 *
 * The names are those of src/features/history/*-features.ts, in the same order; a test compares them. To add a feature,
 * add a field here, set it where its record is filled, and list it there.
 */

/** What the text of the subdomain looks like. */
@unmanaged
export class NameFeatures {
  length: f32;
  labelCount: f32;
  longestLabel: f32;
  /** Shares of the characters, not counting dots. */
  digitShare: f32;
  vowelShare: f32;
  hexShare: f32;
  digitRun: f32;
  oddBytes: f32;
  /** Shannon entropy, in bits per byte. */
  entropyBits: f32;
  /** Trigram cost in bits: of the whole subdomain, per character, and per character in the costliest window of 8. */
  costBits: f32;
  bitsPerCharacter: f32;
  peakBitsPerCharacter: f32;
  hexReadableShare: f32;
}

/** Forms by which a name is recognised, whatever its domain. */
@unmanaged
export class FormFeatures {
  /** Number of leading octets, 1 to 4; 5 for 16 nibbles. */
  reverseForm: f32;
  shortLabels: f32;
  underscoredLabels: f32;
  noDomain: f32;
  tenantHost: f32;
  guid: f32;
  embeddedAddress: f32;
  numberedHost: f32;
}

/** History of one client below one zone. */
@unmanaged
export class PairFeatures {
  queries: f32;
  distinctNames: f32;
  /** New names in a row. */
  newNameRun: f32;
  /** Per second in which the pair was active. */
  queriesPerSecond: f32;
  newNamesPerSecond: f32;
  /** Decayed sums over new names, with time constants of an hour and a day. */
  newBytesHour: f32;
  newBytesDay: f32;
  newBitsMinute: f32;
  newBitsHour: f32;
  newBitsDay: f32;
  /** Mean and deviation of log2(1 + 10 s), see Gap.size. */
  gapMean: f32;
  gapDeviation: f32;
  /** Means over recent rows. */
  newNameShare: f32;
  meanBitsPerCharacter: f32;
  meanNewBits: f32;
  meanReadableShare: f32;
  shortNameShare: f32;
}

/** History of one client over all zones. */
@unmanaged
export class ClientFeatures {
  clientBitsMinute: f32;
  clientBitsHour: f32;
  /** How often a name of this kind was under a different domain than the one before it. */
  kindDomainChanges: f32;
  kindNewBits: f32;
  kindNewDomains: f32;
}

/** The part that a name's text determines, computed once for each name; the part that its history adds follows it. */
export const TEXT_BYTES: usize = offsetof<NameFeatures>() + offsetof<FormFeatures>();
export const VECTOR_BYTES: usize = TEXT_BYTES + offsetof<PairFeatures>() + offsetof<ClientFeatures>();
