/**
 * Linear memory: what lasts for the whole search first, then what belongs to one chunk.
 *
 * Nothing is freed: a chunk's part starts anew with each chunk, and memory follows the largest one. Fresh pages cost
 * nothing until somebody writes to them.
 */

const PAGE_BYTES: usize = 65_536;
/**
 * 32 MB: each growth counts for JavaScript's garbage collector, and many small ones made it run four times in the first chunk
 * (0.42 -> 0.39 s of processor time for 50,000 rows). Pages that nobody has written to cost nothing.
 */
const MIN_GROWTH_PAGES: i32 = 512;
/** One less than 4 GiB, so that an address behind the last byte is none that comes first. */
const MOST_PAGES: u64 = 65_535;
/** A cache line: whoever is aligned to it touches no line more than needed. */
const LINE_BYTES: usize = 64;

// The compiler knows where static data ends.
let top: usize = __heap_base;
let chunkStart: usize = __heap_base;

/** The host throws: a search without memory fails, it never goes on with less. */
declare function outOfMemory(): void;

/**
 * @param bytes in 64 bits, since a count from outside times a size may need them
 * @returns the start of so many bytes, at a cache line; zeros where no chunk has been before
 */
export function allocate(bytes: u64): usize {
  reserve(<u64>top + LINE_BYTES);
  top = (top + LINE_BYTES - 1) & ~(LINE_BYTES - 1);
  return append(bytes);
}

/** From here on everything belongs to a chunk. */
export function endOfState(): void {
  chunkStart = top;
}

/** Gives back what the last chunk had. */
export function startChunk(): void {
  top = chunkStart;
}

/** Takes so many bytes behind everything else, without a gap. @returns their start */
export function append(bytes: u64): usize {
  const start = top;
  reserve(<u64>start + bytes);
  top = start + <usize>bytes;
  return start;
}

/** Room for so many bytes that nobody keeps: the next `append` takes it. */
export function scratch(bytes: usize): usize {
  reserve(<u64>top + bytes);
  return top;
}

/**
 * Sixteen bytes a step, so up to fifteen behind the end are read and written, too. Of so few bytes `memory.copy` takes 9 ns
 * and this 2.
 */
export function copyShort(from: usize, to: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) v128.store(to + at, v128.load(from + at));
}

/**
 * Makes sure that there is memory up to `end`, and a cache line more: whoever reads or writes sixteen bytes at once may
 * pass the end. In 64 bits, since addresses have 32 and must not wrap around.
 */
export function reserve(end: u64): void {
  const pages = (end + LINE_BYTES + PAGE_BYTES - 1) / PAGE_BYTES;
  const missing = <i64>pages - memory.size();
  if (missing <= 0) return;
  if (pages > MOST_PAGES) outOfMemory();
  if (memory.grow(max(<i32>missing, MIN_GROWTH_PAGES)) < 0 && memory.grow(<i32>missing) < 0) outOfMemory();
}
