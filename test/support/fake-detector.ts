/** A detector with a trivial feature set and scorer, for tests that rows keep their scores. */
import { Detector } from '../../src/detect/detector';
import { SearchProcessor } from '../../src/detect/search-processor';
import {
  SLICE_ROWS,
  type Extractor,
  type FeatureSet,
  type FeatureVectors,
  type Observations,
  type PairFigures,
  type RowFacts,
} from '../../src/features/feature-set';
import type { Explainer, Scorer } from '../../src/model/scorer';
import { parseTable } from '../../src/scp/csv/table';

/** One feature: the length of the name, divided by 100. */
const NAME_LENGTH: FeatureSet = {
  name: 'fake',
  version: 1,
  extraFields: [],
  usesTime: true,
  features: [
    {
      name: 'length',
      reasonGroup: 'name',
      describe: (value) => `length ${Math.round(value('length') * 100)}`,
    },
  ],
  createExtractor: () => new NameLengthExtractor(0),
};

class NameLengthExtractor implements Extractor {
  readonly evictions = { pairs: 0, clients: 0 };
  readonly remembered = { pairs: 0, clients: 0 };
  /** Row numbers in the order in which they were read. */
  readonly taken: number[] = [];
  /** Epoch seconds of the last chunk, by row. */
  times: number[] = [];
  private observations: Observations | undefined;
  private order: Uint32Array | undefined;
  private count = 0;
  private belowFloor = 0;
  /** Rows that the extractor drops, which no extractor may do. */
  readonly forgotten = new Set<number>();
  private readonly matrix = new Float32Array(SLICE_ROWS);
  private readonly rows = new Int32Array(SLICE_ROWS);

  /** @param minLength shorter names get no score */
  constructor(private readonly minLength: number) {}

  beginChunk(observations: Observations, order?: Uint32Array): void {
    this.observations = observations;
    this.order = order;
    this.belowFloor = 0;
    this.times = Array.from(observations.time.subarray(0, observations.rowCount));
  }

  extract(from: number, to: number): number {
    this.count = 0;
    let place = from;
    for (; place < to && this.count < SLICE_ROWS; place++) this.take(this.order?.[place] ?? place);
    return place;
  }

  vectors(): FeatureVectors {
    return { count: this.count, matrix: this.matrix, rows: this.rows };
  }

  facts(): RowFacts {
    const { error, rowCount } = this.observations!;
    return {
      error,
      belowFloor: this.belowFloor,
      domain: {
        bytes: new Uint8Array(0),
        start: new Int32Array(rowCount),
        end: new Int32Array(rowCount),
      },
      exfilBytes: new Float64Array(rowCount),
      zone: { bytes: new Uint8Array(0), start: new Int32Array(rowCount), end: new Int32Array(rowCount) },
      floorFactor: new Float32Array(rowCount).fill(1),
      overLong: new Uint8Array(rowCount),
      loneName: new Uint8Array(rowCount),
      zoneUse: new Uint8Array(rowCount),
      volumeKinds: new Uint8Array(rowCount),
      volumeBits: new Float32Array(rowCount),
    };
  }

  figures(): PairFigures {
    throw new Error('this extractor keeps no figures');
  }

  clear(): void {
    this.taken.length = 0;
  }

  private take(row: number): void {
    const { error, query } = this.observations!;
    const length = query.end[row] - query.start[row];
    this.taken.push(row);
    if (error[row] !== 0 || this.forgotten.has(row)) return;
    if (length < this.minLength) {
      this.belowFloor++;
      return;
    }
    this.rows[this.count] = row;
    this.matrix[this.count++] = length / 100;
  }
}

const identityScorer: Scorer = {
  featureCount: 1,
  score: (matrix, rows, scores) => {
    scores.set(matrix.subarray(0, rows));
    return Promise.resolve();
  },
};

const identityExplainer: Explainer = {
  explain: (matrix, offsets, contributions) => {
    offsets.forEach((offset, i) => (contributions[i] = matrix[offset]));
  },
};

export function createFakeDetector({ threshold = 0.5, explainAll = false, minLength = 0 } = {}) {
  const extractor = new NameLengthExtractor(minLength);
  const core = new Detector({
    featureSet: NAME_LENGTH,
    extractor,
    scorer: identityScorer,
    explainer: identityExplainer,
    belowFloor: 'too little',
    threshold,
    takesBack: false,
    explainAll,
  });
  const fields = { src: 'src', query: 'query', time: '_time', extra: [] };
  return { detector: new SearchProcessor(fields, core), core, extractor };
}

/** Runs one chunk. @returns the output cells of each row as CSV lines */
export async function runChunk(detector: SearchProcessor, csv: string): Promise<string[]> {
  const bytes = Buffer.from(csv);
  const table = parseTable(bytes, 0, bytes.length);
  await detector.process(table);
  return table.writeReply(undefined, detector.outputColumns()).bytes().toString().split('\n').slice(0, -1);
}
