/**
 * Two models as one: a small one scores every row, the full one only those that the small one finds suspicious.
 *
 * Knows neither trees nor the runtime. The rule: a row's score comes whole from one of the two, the gate's where it
 * stays below the bound and the full model's otherwise, so which rows share a batch changes nothing.
 */
import type { Scorer } from './scorer';

export class GatedScorer implements Scorer {
  readonly featureCount: number;
  /** Of the matrix scored last: its rows that went on, their features behind each other, and their scores. */
  #passed = new Int32Array(0);
  #matrix = new Float32Array(0);
  #scores = new Float32Array(0);
  /** By row of that matrix: 1 where the full model gave the score. */
  #isFull = new Uint8Array(0);

  /** @param bound rows that the gate scores at or above it go on, 0 to 1 */
  constructor(
    readonly gate: Scorer,
    readonly full: Scorer,
    private readonly bound: number,
  ) {
    this.featureCount = full.featureCount;
  }

  async score(matrix: Float32Array, rows: number, scores: Float32Array): Promise<void> {
    await this.gate.score(matrix, rows, scores);
    const count = this.#gather(matrix, rows, scores);
    await this.full.score(this.#matrix, count, this.#scores);
    for (let i = 0; i < count; i++) scores[this.#passed[i]] = this.#scores[i];
  }

  /** Whether the full model scored this row of the last matrix. */
  usedFullModel(row: number): boolean {
    return this.#isFull[row] === 1;
  }

  /** @returns how many rows go on */
  #gather(matrix: Float32Array, rows: number, scores: Float32Array): number {
    this.#reserve(rows);
    const width = this.featureCount;
    let count = 0;
    for (let row = 0; row < rows; row++) {
      const goesOn = scores[row] >= this.bound;
      this.#isFull[row] = goesOn ? 1 : 0;
      if (!goesOn) continue;
      const from = row * width;
      const to = count * width;
      for (let feature = 0; feature < width; feature++) this.#matrix[to + feature] = matrix[from + feature];
      this.#passed[count++] = row;
    }
    return count;
  }

  #reserve(rows: number): void {
    if (this.#passed.length >= rows) return;
    this.#passed = new Int32Array(rows);
    this.#matrix = new Float32Array(rows * this.featureCount);
    this.#scores = new Float32Array(rows);
    this.#isFull = new Uint8Array(rows);
  }
}
