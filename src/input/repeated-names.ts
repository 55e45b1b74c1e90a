/**
 * Finds rows that repeat a name that another address has just asked for, by an address that does little else.
 *
 * Fixed tables of 32-bit hashes: 1.3 MB, in which new names replace old ones.
 */
import { hashPair, hashText } from './recent-questions';

const SLOTS = 1 << 16;
/** A resolver that gets no answer gives up after about 5 s, and asks another one. */
const MAX_SECONDS = 10;

export class RepeatedNames {
  private readonly names = new Int32Array(SLOTS);
  private readonly askers = new Int32Array(SLOTS);
  private readonly times = new Float64Array(SLOTS);
  /** By address: how many names it asked for first, minus how many it repeated. */
  private readonly lead = new Int32Array(SLOTS);

  /** Remembers a row. @param seconds epoch seconds, or NaN @returns whether it repeats another address's question */
  take(
    bytes: Buffer,
    srcStart: number,
    srcEnd: number,
    nameStart: number,
    nameEnd: number,
    seconds: number,
  ): boolean {
    const name = hashPair(bytes, 0, 0, nameStart, nameEnd);
    const src = hashText(bytes, srcStart, srcEnd);
    const slot = name & (SLOTS - 1);
    const address = src & (SLOTS - 1);
    const isRecent = this.names[slot] === name && !(Math.abs(seconds - this.times[slot]) > MAX_SECONDS);
    if (isRecent && this.askers[slot] !== src) return --this.lead[address] < 0;
    this.lead[address]++;
    this.names[slot] = name;
    this.askers[slot] = src;
    this.times[slot] = seconds;
    return false;
  }
}
