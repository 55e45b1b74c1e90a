/**
 * Remembers the latest questions, so that an answer logged after its question is not counted a second time, and one
 * whose question was not logged is.
 *
 * A fixed table of 32-bit hashes: memory is bounded, and new questions replace old ones.
 */
const SLOTS = 1 << 18;
const PRIME = 0x01000193;

export class RecentQuestions {
  private readonly table = new Int32Array(SLOTS);

  addQuestion(bytes: Buffer, srcStart: number, srcEnd: number, queryStart: number, queryEnd: number): void {
    const hash = hashPair(bytes, srcStart, srcEnd, queryStart, queryEnd);
    this.table[slotOf(hash)] = hash;
  }

  /** Whether a question by this client for this name is among the latest. */
  has(bytes: Buffer, srcStart: number, srcEnd: number, queryStart: number, queryEnd: number): boolean {
    const hash = hashPair(bytes, srcStart, srcEnd, queryStart, queryEnd);
    return this.table[slotOf(hash)] === hash;
  }
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}

/** FNV-1a over both texts, letters in lower case, a dot at the end left out; never 0, which is an empty slot. */
export function hashPair(
  bytes: Buffer,
  srcStart: number,
  srcEnd: number,
  queryStart: number,
  queryEnd: number,
): number {
  let hash = hashText(bytes, srcStart, srcEnd);
  hash = Math.imul(hash ^ 0x0a, PRIME);
  const end = queryEnd > queryStart && bytes[queryEnd - 1] === 0x2e ? queryEnd - 1 : queryEnd;
  for (let at = queryStart; at < end; at++) hash = Math.imul(hash ^ (bytes[at] | 0x20), PRIME);
  return hash === 0 ? 1 : hash;
}

export function hashText(bytes: Buffer, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at], PRIME);
  return hash;
}
