/**
 * The name that a pair queried after another one last time: a poller repeats its order, a sender who chooses names
 * does not. One table for all, without keys: an overwritten entry counts as a choice, so a count is never too low.
 */
import { allocate } from '../../../wasm/assembly/memory';

let successors: usize = 0;
let mask: u32 = 0;

/** @param count number of pairs; the number of slots is the next power of two */
export function createSuccessors(count: u32): void {
  const places: u32 = 1 << (32 - clz<u32>(max<u32>(count, 2) - 1));
  mask = places - 1;
  successors = allocate(<u64>places * sizeof<u32>());
}

export function successorBytes(): usize {
  return (<usize>mask + 1) * sizeof<u32>();
}

/** Whether `next` followed `last` last time; records it. @param owner a digest */
export function isUsualSuccessor(owner: u64, last: u32, next: u32): bool {
  const mixed = (owner ^ (<u64>last * 0xc2b2ae3d27d4eb4f)) * 0x9e3779b97f4a7c15;
  const at = successors + <usize>((<u32>(mixed >>> 32)) & mask) * sizeof<u32>();
  const isUsual = load<u32>(at) === next;
  if (!isUsual) store<u32>(at, next);
  return isUsual;
}
