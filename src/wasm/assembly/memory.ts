/**
 * Linear memory: first the state of the whole search, then the arrays of one chunk.
 *
 * Nothing is freed. Each chunk reuses the memory of the last one, so the largest chunk determines the size. Fresh pages cost
 * nothing until they are written.
 */

const PAGE_BYTES: usize = 65_536;
/**
 * 32 MB: each growth counts for JavaScript's garbage collector, and many small ones made it run four times in the first chunk
 * (0.42 -> 0.39 s of processor time for 50,000 rows). Pages that are not written cost nothing.
 */
const MIN_GROWTH_PAGES: i32 = 512;
/** One page less than 4 GiB, so that one past the end never wraps to 0. */
const MAX_PAGES: u64 = 65_535;
/** A cache line. Aligned records touch no more lines than they need. */
const LINE_BYTES: usize = 64;

// The compiler knows where static data ends.
let top: usize = __heap_base;
let chunkStart: usize = __heap_base;

/** The host throws: a search without memory fails and never continues with less. */
declare function outOfMemory(): void;

/**
 * @param bytes 64 bits, because count × size may overflow 32
 * @returns the address of `bytes` bytes, aligned to a cache line; zeros unless a chunk has used them before
 */
export function allocate(bytes: u64): usize {
  reserve(<u64>top + LINE_BYTES);
  top = (top + LINE_BYTES - 1) & ~(LINE_BYTES - 1);
  return append(bytes);
}

/** Ends the state: what is allocated from here on belongs to a chunk. */
export function endOfState(): void {
  chunkStart = top;
}

/** Frees the arrays of the last chunk. */
export function startChunk(): void {
  top = chunkStart;
}

/** Appends `bytes` bytes, unaligned. @returns their address */
export function append(bytes: u64): usize {
  const start = top;
  reserve(<u64>start + bytes);
  top = start + <usize>bytes;
  return start;
}

/** Scratch space of `bytes` bytes; the next `append` reuses it. */
export function scratch(bytes: usize): usize {
  reserve(<u64>top + bytes);
  return top;
}

/**
 * Copies sixteen bytes per step, so it also reads and writes up to fifteen after the end. For a short name it takes 2
 * ns, `memory.copy` 9.
 */
export function copyShort(from: usize, to: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) v128.store(to + at, v128.load(from + at));
}

/**
 * Makes sure that there is memory up to `end`, and one cache line more, because steps of sixteen bytes may pass the end.
 * `end` has 64 bits so that it cannot wrap around.
 */
export function reserve(end: u64): void {
  const pages = (end + LINE_BYTES + PAGE_BYTES - 1) / PAGE_BYTES;
  const missing = <i64>pages - memory.size();
  if (missing <= 0) return;
  if (pages > MAX_PAGES) outOfMemory();
  if (memory.grow(max(<i32>missing, MIN_GROWTH_PAGES)) < 0 && memory.grow(<i32>missing) < 0) outOfMemory();
}
