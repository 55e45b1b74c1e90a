/**
 * The rules of the Public Suffix List as a tree of labels, read from a name's bytes from its end.
 *
 * The only importer of tldts. It takes tldts' tables and not its functions, because those want a string for each
 * name: a walk over bytes costs a tenth. That the two agree is tested for every rule of the list.
 */
import * as trie from 'tldts/dist/cjs/src/data/trie';

export const RULES_ROOT = trie.rulesRoot;
export const EXCEPTIONS_ROOT = trie.exceptionsRoot;
export const NO_NODE = -1;

/** Of a rule; `unlisted` for a node where none ends. */
export const SuffixSection = { unlisted: 0, icann: 1, private: 2 } as const;
export type SuffixSection = (typeof SuffixSection)[keyof typeof SuffixSection];

const edgeCount = trie.edgeLength.length;
/** All labels as UTF-8, one behind the other; edge e has `labels[labelStart[e] .. labelStart[e + 1]]`. */
const labels = Buffer.from(trie.labelText);
const labelStart = new Int32Array(edgeCount + 1);
/** The child below each node's '*', or NO_NODE. */
const wildcardChild = new Int32Array(trie.nodeFlags.length).fill(NO_NODE);
/** Open addressing by node and label: edge + 1, 0 where empty; at most half full. */
const table = new Uint16Array(2 ** Math.ceil(Math.log2(2 * edgeCount)));

/** Hash of one label, whose bytes are added from the last to the first. */
export const LABEL_HASH_START = 0;
export function addToLabelHash(hash: number, byte: number): number {
  return (Math.imul(hash, 33) + byte) | 0;
}

fillTable();

/** The node below `node` by the label `bytes[start .. end]`, whose hash is given; NO_NODE without a rule. */
export function childOf(node: number, bytes: Uint8Array, start: number, end: number, hash: number): number {
  for (let slot = slotOf(node, hash); table[slot] !== 0; slot = (slot + 1) & (table.length - 1)) {
    const edge = table[slot] - 1;
    const isOfNode = edge >= trie.edgeStart[node] && edge < trie.edgeStart[node + 1];
    if (isOfNode && hasLabel(edge, bytes, start, end)) return trie.edgeChild[edge];
  }
  // An empty label matches no '*'.
  return end > start ? wildcardChild[node] : NO_NODE;
}

/** A few suffixes stand in both sections of the list; to tldts these are private, as to everybody's own domains. */
export function sectionOf(node: number): SuffixSection {
  const flags = trie.nodeFlags[node];
  return (flags & SuffixSection.private) !== 0 ? SuffixSection.private : (flags as SuffixSection);
}

function slotOf(node: number, hash: number): number {
  const mixed = Math.imul(hash ^ Math.imul(node, 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & (table.length - 1);
}

function hasLabel(edge: number, bytes: Uint8Array, start: number, end: number): boolean {
  const from = labelStart[edge];
  if (labelStart[edge + 1] - from !== end - start) return false;
  for (let i = 0; i < end - start; i++) if (labels[from + i] !== bytes[start + i]) return false;
  return true;
}

function fillTable(): void {
  let character = 0;
  for (let node = 0; node < trie.nodeFlags.length; node++) {
    for (let edge = trie.edgeStart[node]; edge < trie.edgeStart[node + 1]; edge++) {
      const label = trie.labelText.slice(character, character + trie.edgeLength[edge]);
      character += label.length;
      labelStart[edge + 1] = labelStart[edge] + Buffer.byteLength(label);
      if (label === '*') wildcardChild[node] = trie.edgeChild[edge];
      else insert(node, edge);
    }
  }
}

function insert(node: number, edge: number): void {
  let hash = LABEL_HASH_START;
  for (let at = labelStart[edge + 1] - 1; at >= labelStart[edge]; at--)
    hash = addToLabelHash(hash, labels[at]);
  let slot = slotOf(node, hash);
  while (table[slot] !== 0) slot = (slot + 1) & (table.length - 1);
  table[slot] = edge + 1;
}
