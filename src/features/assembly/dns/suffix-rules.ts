/**
 * The rules of the Public Suffix List as a tree of labels that matches a name from its end.
 *
 * The host loads tldts' tables (src/features/public-suffix-tables.ts); the index over them is built here.
 */
import { allocate } from '../../../wasm/assembly/memory';

export const NO_NODE: i32 = -1;

/** Section of a rule; `UNLISTED` for a node at which no rule ends. */
export const UNLISTED: u32 = 0;
export const ICANN: u32 = 1;
export const PRIVATE: u32 = 2;

export let rulesRoot: i32 = NO_NODE;
export let exceptionsRoot: i32 = NO_NODE;

let nodeCount: u32 = 0;
/** The host's tables. Edges of node n: `edgeStart[n] .. edgeStart[n + 1]`. */
let edgeStarts: usize = 0;
let edgeChildren: usize = 0;
let nodeFlags: usize = 0;
/** Length of each edge's label in UTF-16 units; `labels` contains the labels one after the other, in UTF-8. */
let edgeLengths: usize = 0;
let labels: usize = 0;
/** By edge: where its label starts, and one more entry for the end of the last one. */
let labelStarts: usize = 0;
/** The child below each node's '*', or NO_NODE. */
let wildcardChildren: usize = 0;
/** Open addressing by node and label: edge + 1, or 0 if empty; at most half full. */
let table: usize = 0;
let mask: u32 = 0;

const ASTERISK: u32 = 0x2a;

/**
 * @returns the address at which the host writes its tables, one after the other: edge starts, children, flags, lengths,
 * labels
 */
export function createSuffixRules(
  nodes: u32,
  edges: u32,
  labelBytes: u32,
  rules: i32,
  exceptions: i32,
): usize {
  nodeCount = nodes;
  rulesRoot = rules;
  exceptionsRoot = exceptions;
  edgeStarts = allocate((nodes + 1 + edges) * sizeof<u16>() + nodes + edges + labelBytes);
  edgeChildren = edgeStarts + (nodes + 1) * sizeof<u16>();
  nodeFlags = edgeChildren + edges * sizeof<u16>();
  edgeLengths = nodeFlags + nodes;
  labels = edgeLengths + edges;
  labelStarts = allocate((edges + 1) * sizeof<u32>());
  wildcardChildren = allocate(nodes * sizeof<i32>());
  memory.fill(wildcardChildren, 0xff, nodes * sizeof<i32>());
  const slots: u32 = 2 << (32 - clz<u32>(edges - 1));
  table = allocate(slots * sizeof<u16>());
  mask = slots - 1;
  return edgeStarts;
}

/** Builds the index, once the host has filled its tables. */
export function indexSuffixRules(): void {
  let start: u32 = 0;
  for (let node: u32 = 0; node < nodeCount; node++) {
    const end = edgeStart(node + 1);
    for (let edge = edgeStart(node); edge < end; edge++) {
      const next = skipUnits(start, load<u8>(edgeLengths + edge));
      store<u32>(labelStarts + edge * sizeof<u32>(), start);
      store<u32>(labelStarts + edge * sizeof<u32>(), next, sizeof<u32>());
      if (next - start === 1 && load<u8>(labels + start) === ASTERISK) {
        store<i32>(wildcardChildren + node * sizeof<i32>(), childBelow(edge));
      } else insert(node, edge, start, next);
      start = next;
    }
  }
}

/** Adds a byte to the hash of a label, which starts with 0 and takes the bytes from last to first. */
export function addToLabelHash(hash: u32, byte: u32): u32 {
  return hash * 33 + byte;
}

/** @returns the child of `node` for the label from `start` to `end` with this hash, or NO_NODE */
export function childOf(node: i32, start: usize, end: usize, hash: u32): i32 {
  const first = edgeStart(node);
  const last = edgeStart(node + 1);
  for (let slot = slotOf(node, hash); ; slot = (slot + 1) & mask) {
    const found = load<u16>(table + slot * sizeof<u16>());
    if (found === 0) break;
    const edge: u32 = found - 1;
    if (edge >= first && edge < last && hasLabel(edge, start, end)) return childBelow(edge);
  }
  // An empty label does not match '*'.
  return end > start ? load<i32>(wildcardChildren + node * sizeof<i32>()) : NO_NODE;
}

/** The child by any label; NO_NODE if there is none. */
export function wildcardBelow(node: i32): i32 {
  return load<i32>(wildcardChildren + node * sizeof<i32>());
}

/** A few suffixes are in both sections of the list; like tldts, this takes them as private. */
export function sectionOf(node: i32): u32 {
  const flags: u32 = load<u8>(nodeFlags + node);
  return (flags & PRIVATE) !== 0 ? PRIVATE : flags;
}

function edgeStart(node: u32): u32 {
  return load<u16>(edgeStarts + node * sizeof<u16>());
}

function childBelow(edge: u32): i32 {
  return load<u16>(edgeChildren + edge * sizeof<u16>());
}

function slotOf(node: u32, hash: u32): u32 {
  const mixed = (hash ^ (node * 0x9e3779b1)) * 0x85ebca6b;
  return (mixed ^ (mixed >>> 15)) & mask;
}

function hasLabel(edge: u32, start: usize, end: usize): bool {
  const from = load<u32>(labelStarts + edge * sizeof<u32>());
  const to = load<u32>(labelStarts + edge * sizeof<u32>(), sizeof<u32>());
  return to - from === end - start && memory.compare(labels + from, start, end - start) === 0;
}

function insert(node: u32, edge: u32, start: u32, end: u32): void {
  let hash: u32 = 0;
  for (let at = end; at > start; at--) hash = addToLabelHash(hash, load<u8>(labels + at - 1));
  let slot = slotOf(node, hash);
  while (load<u16>(table + slot * sizeof<u16>()) !== 0) slot = (slot + 1) & mask;
  store<u16>(table + slot * sizeof<u16>(), edge + 1);
}

/** @returns the offset in `labels` after `units` UTF-16 units; a four-byte character is two units */
function skipUnits(start: u32, units: u32): u32 {
  let at = start;
  for (let left = units; left > 0;) {
    const lead = load<u8>(labels + at);
    at += lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    left -= lead < 0xf0 ? 1 : 2;
  }
  return at;
}
