/** The part of tldts' own tables that suffix-rules reads; not API, so its version is pinned. */
declare module 'tldts/dist/cjs/src/data/trie' {
  /** Of each node: 1 where an ICANN rule ends, 2 a private one. */
  export const nodeFlags: Uint8Array;
  /** Edges of node n: `edgeStart[n] .. edgeStart[n + 1]`. */
  export const edgeStart: Uint16Array;
  /** Characters of each edge's label; the labels stand one after the other in `labelText`. */
  export const edgeLength: Uint8Array;
  export const edgeChild: Uint16Array;
  export const labelText: string;
  export const rulesRoot: number;
  export const exceptionsRoot: number;
}
