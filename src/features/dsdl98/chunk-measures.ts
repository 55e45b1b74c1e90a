/**
 * Measurements of the first pass over a chunk that the second one needs, indexed by row. Grows to the largest
 * chunk and is reused.
 */
export class ChunkMeasures {
  length = new Float64Array(0);
  entropyBits = new Float64Array(0);

  reserve(rows: number): void {
    if (rows <= this.length.length) return;
    this.length = new Float64Array(rows);
    this.entropyBits = new Float64Array(rows);
  }
}
