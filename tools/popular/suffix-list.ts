/**
 * The rules of the Public Suffix List, read from tldts' tree of labels, because its functions only answer for single
 * names.
 */
import * as trie from 'tldts/dist/cjs/src/data/trie';

interface SuffixRule {
  /** As written in the list, without the mark of exceptions. */
  readonly suffix: string;
  /** 1: ICANN section, 2: private section, 3: both. */
  readonly sections: number;
}

export function listRules(): SuffixRule[] {
  const labels = labelsOfEdges();
  const rules: SuffixRule[] = [];
  const visit = (node: number, suffix: string): void => {
    if (trie.nodeFlags[node] !== 0) rules.push({ suffix, sections: trie.nodeFlags[node] });
    for (let edge = trie.edgeStart[node]; edge < trie.edgeStart[node + 1]; edge++) {
      visit(trie.edgeChild[edge], suffix === '' ? labels[edge] : `${labels[edge]}.${suffix}`);
    }
  };
  visit(trie.rulesRoot, '');
  visit(trie.exceptionsRoot, '');
  return rules;
}

/** The tree has all labels in one text, in the order of its edges. */
function labelsOfEdges(): string[] {
  let at = 0;
  return Array.from(trie.edgeLength, (length) => trie.labelText.slice(at, (at += length)));
}
