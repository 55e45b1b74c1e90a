/** What the extractor says of each row beside its features; arrays that are used again for each chunk. */
import type { RowFacts } from '../features/feature-set';

export class ChunkFacts implements RowFacts {
  domainBytes: Uint8Array = new Uint8Array(0);
  domainStart = new Int32Array(0);
  domainEnd = new Int32Array(0);
  exfilBytes = new Float64Array(0);

  /** Makes room; it is the extractor that clears what an earlier chunk has left. */
  reserve(rowCount: number): void {
    if (this.domainStart.length >= rowCount) return;
    this.domainStart = new Int32Array(rowCount);
    this.domainEnd = new Int32Array(rowCount);
    this.exfilBytes = new Float64Array(rowCount);
  }
}
