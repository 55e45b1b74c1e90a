/**
 * Finds where the public suffix of a canonical name begins, by the Public Suffix List with its private section.
 *
 * @source https://publicsuffix.org/list/, 'Algorithm': the longest rule wins; an exception beats every rule, and its
 * suffix lacks its first label; if no rule matches, the last label is the suffix.
 */
import { DOT } from './name-bytes';
import {
  addToLabelHash,
  childOf,
  exceptionsRoot,
  NO_NODE,
  rulesRoot,
  sectionOf,
  wildcardBelow,
  UNLISTED,
} from './suffix-rules';

@unmanaged
export class PublicSuffix {
  /** The end of the name if its last label is empty. */
  start: usize;
  /** Section of the rule. */
  section: u32;
  /** Where the rule's own labels begin: after the label that a wildcard stands for. */
  ruleStart: usize;
}

/** Reads at most as many labels as the longest rule has, however many the name has. */
export function findPublicSuffix(name: usize, nameEnd: usize, suffix: PublicSuffix): void {
  suffix.section = UNLISTED;
  suffix.start = nameEnd;
  suffix.ruleStart = nameEnd;
  let rule = rulesRoot;
  let exception = exceptionsRoot;
  let end = nameEnd;
  while (rule !== NO_NODE) {
    let hash: u32 = 0;
    let start = end;
    for (; start > name && load<u8>(start - 1) !== DOT; start--) {
      hash = addToLabelHash(hash, load<u8>(start - 1));
    }
    const wildcard = wildcardBelow(rule);
    rule = childOf(rule, start, end, hash);
    if (exception !== NO_NODE) exception = childOf(exception, start, end, hash);
    if (end === nameEnd) suffix.start = suffix.ruleStart = start;
    match(rule, start, rule === wildcard ? min(end + 1, nameEnd) : start, suffix);
    match(exception, min(end + 1, nameEnd), min(end + 1, nameEnd), suffix);
    if (start === name) break;
    end = start - 1;
  }
}

/** The longest match comes last, and an exception comes after its rule. */
function match(node: i32, start: usize, ownStart: usize, suffix: PublicSuffix): void {
  if (node === NO_NODE || sectionOf(node) === UNLISTED) return;
  suffix.section = sectionOf(node);
  suffix.start = start;
  suffix.ruleStart = ownStart;
}
