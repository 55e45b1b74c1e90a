/**
 * Where the public suffix of a canonical name begins, by the Public Suffix List, its private section included.
 *
 * @source https://publicsuffix.org/list/, 'Algorithm': the longest rule wins, an exception beats every rule and
 *   loses its own first label, and where no rule matches the last label is the suffix.
 */
import { DOT } from '../util/bytes';
import {
  addToLabelHash,
  childOf,
  EXCEPTIONS_ROOT,
  LABEL_HASH_START,
  NO_NODE,
  RULES_ROOT,
  sectionOf,
  SuffixSection,
} from './suffix-rules';

/** Reads one name at a time; reused for the next. */
export class PublicSuffix {
  /** The suffix is `bytes[start .. length]`; empty where the last label is. */
  start = 0;
  section: SuffixSection = SuffixSection.unlisted;

  /** Looks at no more labels than rules know, however many the name has. */
  read(bytes: Uint8Array, length: number): void {
    this.section = SuffixSection.unlisted;
    this.start = length;
    let rule = RULES_ROOT;
    let exception = EXCEPTIONS_ROOT;
    let start = length;
    for (let end = length; end >= 0 && rule !== NO_NODE; end = start - 1) {
      let hash = LABEL_HASH_START;
      for (start = end; start > 0 && bytes[start - 1] !== DOT; start--) {
        hash = addToLabelHash(hash, bytes[start - 1]);
      }
      rule = childOf(rule, bytes, start, end, hash);
      exception = exception === NO_NODE ? NO_NODE : childOf(exception, bytes, start, end, hash);
      if (end === length) this.start = start;
      this.#take(rule, start);
      this.#take(exception, Math.min(end + 1, length));
    }
  }

  /** The longest match comes last, and an exception after the rule that it is one of. */
  #take(node: number, start: number): void {
    if (node === NO_NODE || sectionOf(node) === SuffixSection.unlisted) return;
    this.section = sectionOf(node);
    this.start = start;
  }
}
