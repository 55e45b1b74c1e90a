/**
 * The host's side of `src/features/assembly/index.ts`: one instance is the memory of one search.
 *
 * Knows where columns lie and nothing of what they mean. The rule: memory grows, and a view of it is dead then; so views
 * are made anew whenever the kernel has run.
 */
import { randomFillSync } from 'node:crypto';
import { toPresentation } from './presentation';
import { readSuffixRules } from './public-suffix-tables';
import kernelBytes from './assembly/features.wasm';
import { createKernelInstance, type KernelMemory } from '../wasm/instance';
import type { Observations, RowFacts } from './feature-set';

/** 128 bits that nobody outside knows: what rows hash to cannot be aimed at. */
export type HashSeed = readonly [bigint, bigint];

export function createHashSeed(): HashSeed {
  const words = randomFillSync(new BigUint64Array(2));
  return [words[0], words[1]];
}

interface KernelExports extends KernelMemory {
  readonly trigrams: WebAssembly.Global;
  readonly matrix: WebAssembly.Global;
  readonly matrixRows: WebAssembly.Global;
  readonly vectorCount: WebAssembly.Global;
  readonly tooLittleRows: WebAssembly.Global;
  readonly domainBytes: WebAssembly.Global;
  readonly meanLength: WebAssembly.Global;
  readonly meanEntropyBits: WebAssembly.Global;
  create(maxPairs: number, key0: bigint, key1: bigint): void;
  createSuffixRules(
    nodes: number,
    edges: number,
    labelBytes: number,
    rules: number,
    exceptions: number,
  ): number;
  indexSuffixRules(): void;
  createHistory(maxClients: number, leastBits: number, vectors: number): void;
  createMeans(maxGroups: number): void;
  seal(): void;
  beginChunk(rows: number, byteLength: number): number;
  extractRows(from: number, to: number): number;
  readName(row: number): number;
  readDomain(row: number): number;
  takeRow(row: number): void;
  placeGroupName(bytes: number): number;
  addToGroup(row: number, nameBytes: number, length: number, entropyBits: number): void;
  findMeans(row: number, length: number, entropyBits: number): void;
  clearHistory(): void;
  pairEvictions(): number;
  clientEvictions(): number;
  pairBytes(): number;
  clientBytes(): number;
}

/** Where each address stands in the kernel's `Chunk`, in words of 4 bytes. */
const ChunkWord = {
  times: 2,
  exfilBytes: 3,
  srcStarts: 4,
  srcEnds: 5,
  queryStarts: 6,
  queryEnds: 7,
  domainStarts: 8,
  domainEnds: 9,
  order: 10,
  errors: 11,
  bytes: 12,
} as const;
const CHUNK_WORDS = 13;

export class Kernel {
  readonly exports: KernelExports;
  #chunk: Uint32Array = new Uint32Array(CHUNK_WORDS);
  #rows = 0;

  constructor(maxPairs: number, [key0, key1]: HashSeed) {
    this.exports = createKernelInstance(kernelBytes, {
      env: { 'Math.exp': Math.exp, 'Math.log2': Math.log2 },
      'name-cache': {
        present: (start: number, end: number, to: number, room: number) =>
          this.#present(start, end, to, room),
      },
    }) as KernelExports;
    this.exports.create(maxPairs, key0, key1);
    this.#bringSuffixRules();
  }

  /** All bytes of memory, until the kernel runs again. */
  bytes(): Uint8Array {
    return new Uint8Array(this.exports.memory.buffer);
  }

  /** @param address as the kernel gives it: above 2 GiB it comes back negative */
  floats(address: number, count: number): Float32Array {
    return new Float32Array(this.exports.memory.buffer, address >>> 0, count);
  }

  integers(address: number, count: number): Int32Array {
    return new Int32Array(this.exports.memory.buffer, address >>> 0, count);
  }

  /** Copies a chunk in. @param order rows in the order in which they are to be taken; as they come without it */
  beginChunk(observations: Observations, order?: Uint32Array): void {
    const { rowCount, src, query } = observations;
    // Columns of one buffer are copied once; otherwise the names follow the clients.
    const isShared = src.bytes === query.bytes;
    const namesAt = isShared ? 0 : src.bytes.length;
    const chunk = this.exports.beginChunk(rowCount, namesAt + query.bytes.length) >>> 0;
    this.#rows = rowCount;
    this.#chunk = new Uint32Array(this.exports.memory.buffer, chunk, CHUNK_WORDS).slice();
    const address = this.#chunk;
    this.bytes().set(src.bytes, address[ChunkWord.bytes]);
    if (!isShared) this.bytes().set(query.bytes, address[ChunkWord.bytes] + namesAt);
    this.#put(ChunkWord.srcStarts, src.start, 0);
    this.#put(ChunkWord.srcEnds, src.end, 0);
    this.#put(ChunkWord.queryStarts, query.start, namesAt);
    this.#put(ChunkWord.queryEnds, query.end, namesAt);
    this.#doubles(ChunkWord.times).set(observations.time.subarray(0, rowCount));
    this.errors().set(observations.error.subarray(0, rowCount));
    const places = this.#column(ChunkWord.order);
    if (order) places.set(order);
    else for (let place = 0; place < rowCount; place++) places[place] = place;
  }

  /** RowError by row, until the kernel runs again. */
  errors(): Uint8Array {
    return new Uint8Array(this.exports.memory.buffer, this.#chunk[ChunkWord.errors], this.#rows);
  }

  /** What the kernel has found out about the chunk's rows, until it runs again. */
  facts(): RowFacts {
    return {
      error: this.errors(),
      tooLittle: this.exports.tooLittleRows.value,
      domain: {
        bytes: this.bytes(),
        start: this.#column(ChunkWord.domainStarts),
        end: this.#column(ChunkWord.domainEnds),
      },
      exfilBytes: this.#doubles(ChunkWord.exfilBytes),
    };
  }

  /** Copies a column of offsets in, each moved by `shift`. */
  #put(word: number, offsets: Int32Array, shift: number): void {
    const column = this.#column(word);
    column.set(offsets.subarray(0, this.#rows));
    if (shift > 0) for (let row = 0; row < column.length; row++) column[row] += shift;
  }

  #column(word: number): Int32Array {
    return this.integers(this.#chunk[word], this.#rows);
  }

  #doubles(word: number): Float64Array {
    return new Float64Array(this.exports.memory.buffer, this.#chunk[word], this.#rows);
  }

  #bringSuffixRules(): void {
    const { nodes, edges, labelBytes, rulesRoot, exceptionsRoot, tables } = readSuffixRules();
    let at = this.exports.createSuffixRules(nodes, edges, labelBytes, rulesRoot, exceptionsRoot);
    for (const table of tables) {
      this.bytes().set(table, at);
      at += table.length;
    }
    this.exports.indexSuffixRules();
  }

  /** A domain that holds more than letters, digits and the like: seldom, so that strings may do it. */
  #present(start: number, end: number, to: number, room: number): number {
    const text = Buffer.from(toPresentation(this.bytes(), start, end));
    if (text.length > room) return 0;
    this.bytes().set(text, to);
    return text.length;
  }
}
