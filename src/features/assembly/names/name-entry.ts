/**
 * What is known of a name, one record for each entry of the name cache: the cache's own facts, then what the history
 * needs of its text. Most rows read the first cache line only.
 */
import { FormFeatures, NameFeatures, TEXT_BYTES } from '../feature-vector';

/** The status of a name that gets a score; any other is the host's RowError (src/features/row-error.ts). */
export const OK: u32 = 0;

@unmanaged
export class NameEntry {
  status: u8;
  /** Bytes of the registered domain in presentation form. */
  domainBytes: u16;
  /** Bytes of the subdomain. */
  subBytes: u32;
  /** Digests of the subdomain's and the zone's text. */
  sub: u64;
  zone: u64;
  /** Where the domain was written last, and in which chunk; chunk 0 is none. */
  writtenChunk: u32;
  writtenAt: u32;
  /** Bits of trigram cost: the subdomain's, and a character's. */
  cost: f32;
  costPerCharacter: f32;
  /** Share of printable bytes in the better of the hexadecimal and the base32 reading. */
  readableShare: f32;
  /** Keys of the client's two tables, never 0: form and text, and longest label and cost. */
  fineKey: u32;
  coarseKey: u32;
  /** Bytes of the zone in presentation form: the end of the domain's text, or the domain is the end of it. */
  zoneBytes: u16;
  /** Whether the name is longer than the wire allows. */
  isOverLong: bool;

  /** Bytes of the text that domain and zone share. */
  get textBytes(): u32 {
    return max<u32>(this.domainBytes, this.zoneBytes);
  }

  /** Address of the features that the name's text determines, one record after the other. */
  get textFeatures(): usize {
    return changetype<usize>(this) + FACTS_BYTES;
  }

  get nameFeatures(): NameFeatures {
    return changetype<NameFeatures>(this.textFeatures);
  }

  get formFeatures(): FormFeatures {
    return changetype<FormFeatures>(this.textFeatures + offsetof<NameFeatures>());
  }
}

/** The facts fill the first cache line, the features follow; an entry takes whole lines. */
const LINE_BYTES: usize = 64;
const FACTS_BYTES: usize = LINE_BYTES;
export const ENTRY_BYTES: usize = (FACTS_BYTES + TEXT_BYTES + LINE_BYTES - 1) & ~(LINE_BYTES - 1);
