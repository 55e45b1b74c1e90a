/**
 * Compares the cost of two kinds of work on a machine that others use: taken in turns, so that a busy moment meets
 * both, and the least of each, because whatever disturbs only adds.
 */
const ROUNDS = 3;

/**
 * @param costs of one round of each kind, in ms; the round's number lets it use names that were not seen before
 * @returns the lowest cost of each kind, after one warm-up round
 */
export async function leastCosts<
  const Kinds extends readonly ((round: number) => number | Promise<number>)[],
>(costs: Kinds): Promise<{ [Kind in keyof Kinds]: number }> {
  const least = costs.map(() => Infinity);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [kind, cost] of costs.entries()) {
      const ms = await cost(round);
      if (round > 0) least[kind] = Math.min(least[kind], ms);
    }
  }
  return least as { [Kind in keyof Kinds]: number };
}
