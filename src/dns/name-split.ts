/**
 * Cuts a canonical name into the part that may carry data and the group whose history it belongs to.
 *
 * Knows nothing of history. The rule: a group is as wide as what one registrant controls, and no name without a
 * registrant gets a group of its own, since such groups would have no history.
 */
import { DOT, equalsIgnoringCase } from '../util/bytes';
import type { CanonicalName } from './canonical-name';
import { INTERNAL_SUFFIXES } from './internal-suffixes';
import { PublicSuffix } from './public-suffix';
import { SuffixSection } from './suffix-rules';

export const GroupKind = {
  /** Group = registered domain. */
  registered: 0,
  /** A host of a private suffix (`d111.cloudfront.net`): group = the suffix, and the tenant's label carries data. */
  tenant: 1,
  /** Reverse look-up: group = the whole zone, in-addr.arpa or ip6.arpa. */
  reverse: 2,
  /** A network's own suffix (`.local`): group = the last two labels. */
  internal: 3,
  /** No registered domain: the client's one group for all such names, which carry data as a whole. */
  none: 4,
} as const;
export type GroupKind = (typeof GroupKind)[keyof typeof GroupKind];

const REVERSE_ZONES = ['in-addr.arpa', 'ip6.arpa'];

/** Offsets into one canonical name; reused for the next. */
export class NameSplit {
  kind: GroupKind = GroupKind.none;
  /** The part that may carry data is `bytes[0 .. subEnd]`, dots between its labels included. */
  subEnd = 0;
  /** The group's text is `bytes[groupStart .. length]`; empty for `none`. */
  groupStart = 0;
  /** The registered domain is `bytes[domainStart .. length]`; empty where there is none. */
  domainStart = 0;
  readonly #suffix = new PublicSuffix();

  read(name: CanonicalName): void {
    const { bytes, length } = name;
    this.#suffix.read(bytes, length);
    const { start, section } = this.#suffix;
    const labelStart = startOfLabelBefore(bytes, start);
    const domainStart = labelStart < start - 1 ? labelStart : length;
    const kind = kindOf(name, start, section, domainStart);
    const isWholeZone = kind === GroupKind.tenant || kind === GroupKind.reverse;
    this.kind = kind;
    this.domainStart = kind === GroupKind.none ? length : domainStart;
    this.groupStart = isWholeZone ? start : this.domainStart;
    this.subEnd = kind === GroupKind.none ? length : Math.max(0, this.groupStart - 1);
  }
}

/** @param domainStart the name's length where no label stands before the suffix */
function kindOf(
  { bytes, length }: CanonicalName,
  suffixStart: number,
  section: SuffixSection,
  domainStart: number,
): GroupKind {
  const isSuffix = (text: string): boolean => equalsIgnoringCase(bytes, suffixStart, length, text);
  if (section === SuffixSection.icann && REVERSE_ZONES.some(isSuffix)) return GroupKind.reverse;
  if (section === SuffixSection.private && (domainStart === 0 || domainStart === length))
    return GroupKind.tenant;
  if (domainStart === length) return GroupKind.none;
  if (section !== SuffixSection.unlisted) return GroupKind.registered;
  return INTERNAL_SUFFIXES.some(isSuffix) ? GroupKind.internal : GroupKind.none;
}

/** Start of the label that ends before the dot at `suffixStart - 1`; `suffixStart` where no such label is. */
function startOfLabelBefore(bytes: Uint8Array, suffixStart: number): number {
  let start = Math.max(0, suffixStart - 1);
  while (start > 0 && bytes[start - 1] !== DOT) start--;
  return start;
}
