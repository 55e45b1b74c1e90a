/**
 * The closest known word to a misspelt one.
 *
 * Own code, so that `src/scp` needs no package: fastest-levenshtein pays off for texts of hundreds of letters.
 */

const MAX_EDITS = 2;

/** @returns the closest candidate at most two edits away (the first one if several are equally close), or undefined */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestEdits = MAX_EDITS + 1;
  for (const candidate of candidates) {
    const edits =
      Math.abs(candidate.length - word.length) > MAX_EDITS ? bestEdits : editDistance(word, candidate);
    if (edits < bestEdits) [best, bestEdits] = [candidate, edits];
  }
  return best;
}

/** Levenshtein distance, one row of the table at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const replaced = row[j] + (a[i] === b[j] ? 0 : 1);
      next.push(Math.min(replaced, row[j + 1] + 1, next[j] + 1));
    }
    row = next;
  }
  return row[b.length];
}
