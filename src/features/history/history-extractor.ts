/**
 * The extractor of feature set "history": sets up the kernel, which does the work for each row.
 */
import type {
  Extractor,
  ExtractorOptions,
  FeatureVectors,
  Observations,
  PairFigures,
  RowFacts,
} from '../feature-set';
import { SLICE_ROWS } from '../feature-set';
import { createHashSeed, type HashSeed, Kernel } from '../feature-kernel';
import { FEATURES } from './feature-list';

export class HistoryExtractor implements Extractor {
  readonly #kernel: Kernel;
  readonly #capacity: { readonly pairs: number; readonly clients: number };

  /** @param options whose `resources` include `trigrams`; @throws Error if it is missing or damaged */
  constructor(options: ExtractorOptions, seed: HashSeed = createHashSeed()) {
    this.#kernel = new Kernel(options.maxPairs, seed);
    this.#capacity = { pairs: options.maxPairs, clients: options.maxClients };
    const { exports } = this.#kernel;
    exports.createHistory(options.maxClients, options.informationFloorBits, SLICE_ROWS);
    this.#loadTrigrams(options.resources.trigrams);
    if (options.figures === true) this.#kernel.createFigures(options.maxPairs, options.maxClients);
    exports.seal();
  }

  get evictions(): { readonly pairs: number; readonly clients: number } {
    const { exports } = this.#kernel;
    return { pairs: exports.pairEvictions(), clients: exports.clientEvictions() };
  }

  get remembered(): { readonly pairs: number; readonly clients: number } {
    return this.#kernel.remembered;
  }

  /** Memory for one pair and one client with everything that belongs to them, when the tables are full. */
  get stateBytes(): { readonly perPair: number; readonly perClient: number; readonly perZone: number } {
    const { exports } = this.#kernel;
    return {
      perPair: exports.pairBytes() / this.#capacity.pairs,
      perClient: exports.clientBytes() / this.#capacity.clients,
      perZone: exports.zoneBytes() / exports.zoneCapacity(),
    };
  }

  beginChunk(observations: Observations, order?: Uint32Array): void {
    this.#kernel.beginChunk(observations, order);
  }

  extract(from: number, to: number): number {
    return this.#kernel.exports.extractRows(from, to);
  }

  vectors(): FeatureVectors {
    const { exports } = this.#kernel;
    return {
      count: exports.vectorCount.value,
      matrix: this.#kernel.memory.floats(exports.matrix.value, SLICE_ROWS * FEATURES.length),
      rows: this.#kernel.memory.integers(exports.matrixRows.value, SLICE_ROWS),
    };
  }

  facts(): RowFacts {
    return this.#kernel.facts();
  }

  figures(): PairFigures {
    return this.#kernel.figures();
  }

  clear(): void {
    this.#kernel.exports.clearHistory();
  }

  #loadTrigrams(table: Uint8Array | undefined): void {
    const { trigrams, TRIGRAM_TABLE_BYTES } = this.#kernel.exports;
    const expected = TRIGRAM_TABLE_BYTES.value;
    if (table?.length !== expected) {
      throw new Error(`the trigram table has ${table?.length ?? 'no'} bytes instead of ${expected}`);
    }
    this.#kernel.memory.all.set(table, trigrams.value);
  }
}
