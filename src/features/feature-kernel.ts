/**
 * The JavaScript side of the features kernel (`src/features/assembly/index.ts`): one instance holds the state of one
 * search. Copies a chunk's cells in and returns views of the kernel's results.
 */
import { compileKernel, memory } from '../wasm/instance';
import { KernelMemory } from '../wasm/kernel-memory';
import wasm from './assembly/features.wasm';
import { VolumeKind, ZoneUse, type Observations, type PairFigures, type RowFacts } from './feature-set';
import { type Exports, instantiate } from './features-bindings';
import { PresentationWriter } from './presentation';
import { readSuffixRules } from './public-suffix-tables';
import { fillRandom } from './random-bytes';
import { RowError } from './row-error';

/** 128 secret bits, so that nobody can choose rows whose hashes collide. */
export type HashSeed = readonly [bigint, bigint];

export function createHashSeed(): HashSeed {
  const words = new BigUint64Array(2);
  fillRandom(new Uint8Array(words.buffer));
  return [words[0], words[1]];
}

export class Kernel {
  readonly exports: typeof Exports;
  readonly memory: KernelMemory;
  readonly #presentation: PresentationWriter;
  #rows = 0;
  #hasFigures = false;

  constructor(maxPairs: number, [key0, key1]: HashSeed) {
    this.exports = instantiate(compileKernel(wasm), {
      memory,
      env: {},
      'name-cache': {
        writePresentation: (start: number, end: number, to: number, room: number) =>
          this.#writePresentation(start, end, to, room),
      },
    });
    this.memory = new KernelMemory(this.exports.memory);
    this.exports.create(maxPairs, key0, key1);
    this.exports.setNameErrors(RowError.queryEmpty, RowError.queryUnknown, RowError.queryTooLong);
    this.#presentation = this.#createPresentation();
    this.#loadSuffixRules();
  }

  /** Makes the kernel keep what `figures` returns; call it before the kernel is sealed. */
  createFigures(maxPairs: number, maxClients: number): void {
    this.exports.createFigures(maxPairs, maxClients);
    this.exports.setVolumeKinds(VolumeKind.pair, VolumeKind.zone, VolumeKind.client);
    this.exports.setZoneUses(ZoneUse.common, ZoneUse.newlyCommon);
    this.#hasFigures = true;
  }

  /** Number of pairs and clients in the history; clients are only kept together with figures. */
  get remembered(): { readonly pairs: number; readonly clients: number } {
    return { pairs: this.exports.pairCount(), clients: this.#hasFigures ? this.exports.clientCount() : 0 };
  }

  /** Copies a chunk in. @param order rows in the order in which they enter the history; input order by default */
  beginChunk(observations: Observations, order?: Uint32Array): void {
    const { rowCount, src, query } = observations;
    const { exports } = this;
    // If both columns are in one buffer, it is copied once; otherwise the names follow the clients.
    const isShared = src.bytes === query.bytes;
    const namesAt = isShared ? 0 : src.bytes.length;
    exports.beginChunk(rowCount, namesAt + query.bytes.length);
    this.#rows = rowCount;
    this.memory.all.set(src.bytes, exports.bytes.value);
    if (!isShared) this.memory.all.set(query.bytes, exports.bytes.value + namesAt);
    this.#put(exports.srcStarts, src.start, 0);
    this.#put(exports.srcEnds, src.end, 0);
    this.#put(exports.queryStarts, query.start, namesAt);
    this.#put(exports.queryEnds, query.end, namesAt);
    this.#doubles(exports.times).set(observations.time.subarray(0, rowCount));
    this.errors().set(observations.error.subarray(0, rowCount));
    if (this.#hasFigures) this.#setEventCounts(observations);
    const places = this.#integers(exports.order);
    if (order) places.set(order);
    else for (let place = 0; place < rowCount; place++) places[place] = place;
  }

  /** RowError by row; valid until the kernel runs again. */
  errors(): Uint8Array {
    return this.memory.bytes(this.exports.errors.value, this.#rows);
  }

  /** The kernel's facts about the chunk's rows; valid until it runs again. */
  facts(): RowFacts {
    const { exports } = this;
    const bytes = this.memory.all;
    const end = this.#integers(exports.domainEnds);
    return {
      error: this.errors(),
      belowFloor: exports.belowFloorRows.value,
      floorFactor: this.memory.floats(exports.floorFactors.value, this.#rows),
      domain: { bytes, start: this.#integers(exports.domainStarts), end },
      zone: { bytes, start: this.#integers(exports.zoneStarts), end },
      exfilBytes: this.#doubles(exports.exfilBytes),
      overLong: this.#flags(exports.overLong),
      loneName: this.#flags(exports.loneNames),
      zoneUse: this.#flags(exports.zoneUses),
      volumeKinds: this.#flags(exports.volumeKinds),
      volumeBits: this.memory.floats(exports.volumeBits.value, this.#rows),
    };
  }

  /** Only after `createFigures`; valid until the kernel runs again. */
  figures(): PairFigures {
    const { exports } = this;
    return {
      queries: this.#doubles(exports.pairQueries),
      names: this.#doubles(exports.pairNames),
      firstTime: this.#doubles(exports.pairFirstTimes),
      zoneClients: this.#doubles(exports.zoneClients),
      clientZones: this.#doubles(exports.clientZones),
      lowerBound: this.#flags(exports.lowerBounds),
    };
  }

  #setEventCounts({ count, rowCount }: Observations): void {
    const counts = this.#doubles(this.exports.eventCounts);
    if (count) counts.set(count.subarray(0, rowCount));
    else counts.fill(1);
  }

  /** Copies a column of offsets in and adds `shift` to each. */
  #put(column: Column, offsets: Int32Array, shift: number): void {
    const moved = this.#integers(column);
    moved.set(offsets.subarray(0, this.#rows));
    if (shift > 0) for (let row = 0; row < moved.length; row++) moved[row] += shift;
  }

  #integers(column: Column): Int32Array {
    return this.memory.integers(column.value, this.#rows);
  }

  #doubles(column: Column): Float64Array {
    return this.memory.doubles(column.value, this.#rows);
  }

  #flags(column: Column): Uint8Array {
    return this.memory.bytes(column.value, this.#rows);
  }

  #loadSuffixRules(): void {
    const { nodes, edges, labelBytes, rulesRoot, exceptionsRoot, tables } = readSuffixRules();
    let at = this.exports.createSuffixRules(nodes, edges, labelBytes, rulesRoot, exceptionsRoot);
    for (const table of tables) {
      this.memory.all.set(table, at);
      at += table.length;
    }
    this.exports.indexSuffixRules();
  }

  #createPresentation(): PresentationWriter {
    const { ESCAPED_DOT, PLAIN_BYTES_LENGTH, plainBytes } = this.exports;
    const isPlain = this.memory.bytes(plainBytes.value, PLAIN_BYTES_LENGTH.value);
    return new PresentationWriter(ESCAPED_DOT.value, Uint8Array.from(isPlain));
  }

  /**
   * Only called for domains with characters other than letters, digits, `-` and `_`; they are rare enough for
   * strings.
   */
  #writePresentation(start: number, end: number, to: number, room: number): number {
    const text = Buffer.from(this.#presentation.write(this.memory.all, start, end));
    if (text.length > room) return 0;
    this.memory.all.set(text, to);
    return text.length;
  }
}

/** Address of an array with one value for each row. */
interface Column {
  readonly value: number;
}
