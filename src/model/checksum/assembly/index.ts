/**
 * The kernel of SHA-256. Its host is src/model/checksum/sha256.ts, which copies the input in, block by block.
 *
 * @source FIPS 180-4, section 6.2
 */

/** Bytes of input that one call takes; a multiple of 64. */
export const BLOCK_BYTES: u32 = 16_384;
const CHUNK_BYTES: u32 = 64;
const LENGTH_BYTES: u32 = 8;
const WORDS: u32 = 8;
const ROUNDS: u32 = 64;

const constants: usize = memory.data<u32>([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
]);
const initial: usize = memory.data<u32>([
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
]);
const schedule: usize = memory.data(256, 16);
/** Padding adds up to a chunk and eight bytes to the last block. */
export const input: usize = memory.data(16_512, 16);
/** The digest, once `finish` has returned. */
export const digest: usize = memory.data(32, 16);

export function start(): void {
  memory.copy(digest, initial, WORDS * sizeof<u32>());
}

/** Takes `BLOCK_BYTES` bytes of input. */
export function update(): void {
  takeChunks(BLOCK_BYTES);
}

/** Takes the last `length` bytes of input, at most `BLOCK_BYTES`, of `total` in all. */
export function finish(length: u32, total: u64): void {
  const end = (length + 1 + LENGTH_BYTES + CHUNK_BYTES - 1) & ~(CHUNK_BYTES - 1);
  memory.fill(input + length, 0, end - length);
  store<u8>(input + length, 0x80);
  store<u64>(input + end - LENGTH_BYTES, bswap<u64>(total << 3));
  takeChunks(end);
  for (let i: u32 = 0; i < WORDS; i++)
    store<u32>(wordAt(digest, i), bswap<u32>(load<u32>(wordAt(digest, i))));
}

function takeChunks(length: u32): void {
  for (let at: u32 = 0; at < length; at += CHUNK_BYTES) {
    expand(input + at);
    compress();
  }
}

function expand(chunk: usize): void {
  for (let i: u32 = 0; i < 16; i++) store<u32>(wordAt(schedule, i), bswap<u32>(load<u32>(wordAt(chunk, i))));
  for (let i: u32 = 16; i < ROUNDS; i++) {
    const near = load<u32>(wordAt(schedule, i - 2));
    const far = load<u32>(wordAt(schedule, i - 15));
    const sigma0 = rotr<u32>(far, 7) ^ rotr<u32>(far, 18) ^ (far >> 3);
    const sigma1 = rotr<u32>(near, 17) ^ rotr<u32>(near, 19) ^ (near >> 10);
    const sum = load<u32>(wordAt(schedule, i - 16)) + sigma0 + load<u32>(wordAt(schedule, i - 7)) + sigma1;
    store<u32>(wordAt(schedule, i), sum);
  }
}

/** The letters are those of the standard. */
function compress(): void {
  let a = load<u32>(wordAt(digest, 0));
  let b = load<u32>(wordAt(digest, 1));
  let c = load<u32>(wordAt(digest, 2));
  let d = load<u32>(wordAt(digest, 3));
  let e = load<u32>(wordAt(digest, 4));
  let f = load<u32>(wordAt(digest, 5));
  let g = load<u32>(wordAt(digest, 6));
  let h = load<u32>(wordAt(digest, 7));
  for (let i: u32 = 0; i < ROUNDS; i++) {
    const sum1 = rotr<u32>(e, 6) ^ rotr<u32>(e, 11) ^ rotr<u32>(e, 25);
    const choice = (e & f) ^ (~e & g);
    const t1 = h + sum1 + choice + load<u32>(wordAt(constants, i)) + load<u32>(wordAt(schedule, i));
    const sum0 = rotr<u32>(a, 2) ^ rotr<u32>(a, 13) ^ rotr<u32>(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = d + t1;
    d = c;
    c = b;
    b = a;
    a = t1 + sum0 + majority;
  }
  add(0, a);
  add(1, b);
  add(2, c);
  add(3, d);
  add(4, e);
  add(5, f);
  add(6, g);
  add(7, h);
}

function add(word: u32, value: u32): void {
  store<u32>(wordAt(digest, word), load<u32>(wordAt(digest, word)) + value);
}

function wordAt(base: usize, index: u32): usize {
  return base + index * sizeof<u32>();
}
