/**
 * An entry of the name cache: the cache's own facts, then what the history needs of the name's text. Most rows read
 * only the first cache line.
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
  /** Where the domain was written last, and in which chunk; 0 for none. */
  writtenChunk: u32;
  writtenAt: u32;
  /** Trigram cost in bits: of the subdomain, and per character. */
  cost: f32;
  costPerCharacter: f32;
  /** Share of printable bytes in the better of the hexadecimal and the base32 reading. */
  readableShare: f32;
  /** Keys of the client's two tables, never 0: form and text, and longest label and cost. */
  fineKey: u32;
  coarseKey: u32;
  /** Length of the zone in presentation form, in bytes; one of zone and domain is the end of the other. */
  zoneBytes: u16;
  /** Whether the name is longer than the wire allows. */
  isOverLong: bool;
  /**
   * Whether it is the reverse name of a single address; a network has at most 256 of them, so each carries one byte.
   */
  isAddress: bool;
  /** A zone kind of name-split.ts. */
  kind: u8;
  /** Digest of the name as it was logged, and how many bits its letter case and escapes can carry. */
  spelling: u64;
  spellingBits: u16;
  /** Whether it was logged in a form other than the canonical one. */
  isRespelled: bool;
  /** Whether it is one label without a registrant. */
  isSingleLabel: bool;
  /**
   * Of a name with a few digits: a digest of the text without them, never 0, and the bits that they can carry. 0 for
   * any other name.
   */
  template: u32;
  digitBits: f32;

  /** Length of the text that domain and zone share, in bytes. */
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

/** The facts that every row needs fill the first cache line, the features follow; an entry takes whole lines. */
const LINE_BYTES: usize = 64;
const FACTS_BYTES: usize = 84;
export const ENTRY_BYTES: usize = (FACTS_BYTES + TEXT_BYTES + LINE_BYTES - 1) & ~(LINE_BYTES - 1);
