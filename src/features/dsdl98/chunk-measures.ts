/**
 * What the first pass over a chunk measures of each row and the second one needs again, indexed by row.
 * Grows to the largest chunk and is reused.
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
