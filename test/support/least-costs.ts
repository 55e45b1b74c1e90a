/**
 * Compares the cost of two kinds of work on a shared machine: they run in turns, so that a busy moment affects both,
 * and the lowest cost of each counts, because disturbances only add.
 */
const ROUNDS = 3;

/**
 * @param costs measures one round of each kind, in ms; the round's number allows it to use new names
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
