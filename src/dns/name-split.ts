/**
 * Cuts a canonical name into the part that may carry data and the group whose history it belongs to.
 *
 * Knows nothing of history. The rule: a group is as wide as what one registrant controls, and no name without a
 * registrant gets a group of its own, since such groups would have no history.
 */
import { DOT } from '../util/bytes';
import type { CanonicalName } from './canonical-name';
import { INTERNAL_SUFFIXES } from './internal-suffixes';
import type { SuffixMatch } from './public-suffix';
import { matchSuffix } from './public-suffix';

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
/** Longest rule of the list has 5 labels; with the registrant's label and a margin. */
const MAX_SUFFIX_LABELS = 8;

/** Offsets into one canonical name; reused for the next. */
export class NameSplit {
  kind: GroupKind = GroupKind.none;
  /** The part that may carry data is `bytes[0 .. subEnd]`, dots between its labels included. */
  subEnd = 0;
  /** The group's text is `bytes[groupStart .. length]`; empty for `none`. */
  groupStart = 0;
  /** The registered domain is `bytes[domainStart .. length]`; empty where there is none. */
  domainStart = 0;

  read(name: CanonicalName): void {
    const match = matchSuffix(tailText(name));
    if (match.suffix === undefined) {
      this.#set(name, GroupKind.none, name.length, name.length);
      return;
    }
    const suffixLabels = countLabels(match.suffix);
    const suffixStart = startOfLabels(name, suffixLabels);
    const domainStart = match.hasRegisteredDomain ? startOfLabels(name, suffixLabels + 1) : name.length;
    this.#set(name, kindOf(match, domainStart, name.length), suffixStart, domainStart);
  }

  #set(name: CanonicalName, kind: GroupKind, suffixStart: number, domainStart: number): void {
    const isWholeZone = kind === GroupKind.tenant || kind === GroupKind.reverse;
    this.kind = kind;
    this.groupStart = isWholeZone ? suffixStart : domainStart;
    this.domainStart = domainStart;
    if (kind === GroupKind.none) this.groupStart = this.domainStart = name.length;
    this.subEnd = kind === GroupKind.none ? name.length : Math.max(0, this.groupStart - 1);
  }
}

function kindOf(match: SuffixMatch, domainStart: number, length: number): GroupKind {
  const { suffix, section, hasRegisteredDomain } = match;
  if (suffix !== undefined && REVERSE_ZONES.includes(suffix)) return GroupKind.reverse;
  if (section === 'private' && (domainStart === 0 || !hasRegisteredDomain)) return GroupKind.tenant;
  if (!hasRegisteredDomain || domainStart === length) return GroupKind.none;
  if (section !== 'unlisted') return GroupKind.registered;
  return suffix !== undefined && INTERNAL_SUFFIXES.has(suffix) ? GroupKind.internal : GroupKind.none;
}

function countLabels(text: string): number {
  let labels = 1;
  for (let at = text.indexOf('.'); at !== -1; at = text.indexOf('.', at + 1)) labels++;
  return labels;
}
/** The labels that can decide, as text: bytes that are not UTF-8 change no label's borders. */
function tailText(name: CanonicalName): string {
  return name.bytes.toString('utf8', startOfLabels(name, MAX_SUFFIX_LABELS), name.length);
}

function startOfLabels(name: CanonicalName, labels: number): number {
  let left = labels;
  for (let at = name.length - 1; at >= 0; at--) {
    if (name.bytes[at] === DOT && --left === 0) return at + 1;
  }
  return 0;
}
