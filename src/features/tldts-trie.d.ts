/** The part of tldts' own tables that suffix-rules reads; not API, so its version is pinned. */
declare module 'tldts/dist/cjs/src/data/trie' {
  /** By node: 1 if an ICANN rule ends there, 2 for a private one. */
  export const nodeFlags: Uint8Array;
  /** Edges of node n: `edgeStart[n] .. edgeStart[n + 1]`. */
  export const edgeStart: Uint16Array;
  /** Characters of each edge's label; `labelText` contains the labels one after the other. */
  export const edgeLength: Uint8Array;
  export const edgeChild: Uint16Array;
  export const labelText: string;
  export const rulesRoot: number;
  export const exceptionsRoot: number;
}
