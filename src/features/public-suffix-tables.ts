/**
 * The rules of the Public Suffix List as tldts' tree of labels, for the kernel.
 *
 * Uses tldts' tables and not its functions, because those need a string for each name; reading bytes takes a tenth of
 * the time. A test compares the results for every rule of the list.
 */
import * as trie from 'tldts/dist/cjs/src/data/trie';

interface SuffixRules {
  readonly rulesRoot: number;
  readonly exceptionsRoot: number;
  readonly nodes: number;
  readonly edges: number;
  readonly labelBytes: number;
  /**
   * Edge starts [nodes + 1] and children [edges] as uint16, flags [nodes] and label lengths [edges] as bytes, the labels
   * as UTF-8: one after the other, in the machine's byte order.
   */
  readonly tables: readonly Uint8Array[];
}

export function readSuffixRules(): SuffixRules {
  const labels = Buffer.from(trie.labelText);
  return {
    rulesRoot: trie.rulesRoot,
    exceptionsRoot: trie.exceptionsRoot,
    nodes: trie.nodeFlags.length,
    edges: trie.edgeLength.length,
    labelBytes: labels.length,
    tables: [bytesOf(trie.edgeStart), bytesOf(trie.edgeChild), trie.nodeFlags, trie.edgeLength, labels],
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint16Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
