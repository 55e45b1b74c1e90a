/**
 * Creates the explainer when the first row has to be explained: most searches flag nothing, and reading the trees takes
 * 2 ms.
 */
import type { Explainer } from '../scorer';

export class LazyExplainer implements Explainer {
  #explainer: Explainer | undefined;

  constructor(private readonly create: () => Promise<Explainer>) {}

  explain(matrix: Float32Array, offsets: Int32Array, contributions: Float32Array): void | Promise<void> {
    if (this.#explainer) return this.#explainer.explain(matrix, offsets, contributions);
    return this.#createAndExplain(matrix, offsets, contributions);
  }

  async #createAndExplain(
    matrix: Float32Array,
    offsets: Int32Array,
    contributions: Float32Array,
  ): Promise<void> {
    this.#explainer = await this.create();
    await this.#explainer.explain(matrix, offsets, contributions);
  }
}
