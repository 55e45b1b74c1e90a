/**
 * Cuts a canonical name into the part that may carry data and the group whose history it belongs to.
 *
 * Knows nothing of history. The rule: a group is as wide as what one registrant controls, and no name without a
 * registrant gets a group of its own, since such groups would have no history.
 */
import { DOT } from '../util/bytes';
import type { CanonicalName } from './canonical-name';
import { INTERNAL_SUFFIXES } from './internal-suffixes';
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
    const domainStart = startOf(name, match.registeredDomain);
    const suffixStart = startOf(name, match.suffix);
    if (match.suffix === undefined) this.#set(name, GroupKind.none, name.length, name.length);
    else if (REVERSE_ZONES.includes(match.suffix))
      this.#set(name, GroupKind.reverse, suffixStart, domainStart);
    else if (match.section === 'unlisted') this.#readUnlisted(name, match.suffix, domainStart);
    else if (match.section === 'private' && (domainStart === 0 || match.registeredDomain === undefined))
      this.#set(name, GroupKind.tenant, suffixStart, domainStart);
    else if (match.registeredDomain === undefined) this.#set(name, GroupKind.none, name.length, name.length);
    else this.#set(name, GroupKind.registered, domainStart, domainStart);
  }

  #readUnlisted(name: CanonicalName, suffix: string, domainStart: number): void {
    const isInternal = INTERNAL_SUFFIXES.has(suffix) && domainStart < name.length;
    if (isInternal) this.#set(name, GroupKind.internal, domainStart, domainStart);
    else this.#set(name, GroupKind.none, name.length, name.length);
  }

  #set(name: CanonicalName, kind: GroupKind, groupStart: number, domainStart: number): void {
    this.kind = kind;
    this.groupStart = groupStart;
    this.domainStart = domainStart;
    this.subEnd = kind === GroupKind.none ? name.length : Math.max(0, groupStart - 1);
  }
}

/** The labels that can decide, as text: bytes that are not UTF-8 change no label's borders. */
function tailText(name: CanonicalName): string {
  return name.bytes.toString('utf8', startOfLabels(name, MAX_SUFFIX_LABELS), name.length);
}

/** Where the name's last labels begin that are as many as `text` has; the end for undefined. */
function startOf(name: CanonicalName, text: string | undefined): number {
  return text === undefined ? name.length : startOfLabels(name, text.split('.').length);
}

function startOfLabels(name: CanonicalName, labels: number): number {
  let left = labels;
  for (let at = name.length - 1; at >= 0; at--) {
    if (name.bytes[at] === DOT && --left === 0) return at + 1;
  }
  return 0;
}
