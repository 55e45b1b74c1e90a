/**
 * SipHash-1-3 with a secret key and 64 bits of output, for tables whose keys an attacker may choose.
 *
 * Without the key, nobody can construct collisions, so a table may treat equal digests as equal inputs (wrong once in
 * 2^64).
 * @source Aumasson and Bernstein 2012, SipHash: a fast short-input PRF
 */

let key0: u64 = 0;
let key1: u64 = 0;

export function setKey(first: u64, second: u64): void {
  key0 = first;
  key1 = second;
}

/** Digest of the bytes from `start` to `end`; reads up to seven bytes after them. */
export function digest(start: usize, end: usize): u64 {
  let v0: u64 = key0 ^ 0x736f6d6570736575;
  let v1: u64 = key1 ^ 0x646f72616e646f6d;
  let v2: u64 = key0 ^ 0x6c7967656e657261;
  let v3: u64 = key1 ^ 0x7465646279746573;
  const words = (end - start) >> 3;
  // Message words, the last with the length, then three rounds for the end: one loop, as a word of 0 changes nothing.
  for (let step: usize = 0; step <= words + 3; step++) {
    const word = step < words ? load<u64>(start + (step << 3)) : step === words ? lastWord(start, end) : 0;
    if (step === words + 1) v2 ^= 0xff;
    v3 ^= word;
    v0 += v1;
    v1 = rotl<u64>(v1, 13) ^ v0;
    v0 = rotl<u64>(v0, 32);
    v2 += v3;
    v3 = rotl<u64>(v3, 16) ^ v2;
    v0 += v3;
    v3 = rotl<u64>(v3, 21) ^ v0;
    v2 += v1;
    v1 = rotl<u64>(v1, 17) ^ v2;
    v2 = rotl<u64>(v2, 32);
    v0 ^= word;
  }
  return v0 ^ v1 ^ v2 ^ v3;
}

/** The length in the top byte, up to seven remaining bytes below it. */
function lastWord(start: usize, end: usize): u64 {
  const length = <u64>(end - start);
  const rest = (length & 7) << 3;
  const tail = load<u64>(end - <usize>(length & 7));
  return (length << 56) | (tail & (((<u64>1) << rest) - 1));
}

/** Combines two independent digests into one; order matters. */
export function join(first: u64, second: u64): u64 {
  return first * 0x9e3779b97f4a7c15 + second * 0xc2b2ae3d27d4eb4f;
}
