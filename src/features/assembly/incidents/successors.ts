/**
 * The name that a pair queried after another one last time: a poller repeats its order, a sender who chooses names
 * does not. A forgotten name counts as a choice, so a count is never too low.
 */
import { LastValues } from '../tables/last-values';

let successors = changetype<LastValues>(0);

/** @param count number of names to remember at least */
export function createSuccessors(count: u32): void {
  successors = LastValues.createValues(max<u32>(1, count));
}

export function successorBytes(): usize {
  return successors.totalBytes;
}

export function clearSuccessors(): void {
  successors.clear();
}

/** Whether `next` followed `last` last time; records it. @param owner a digest */
export function isUsualSuccessor(owner: u64, last: u32, next: u32): bool {
  return successors.replace((owner ^ (<u64>last * 0xc2b2ae3d27d4eb4f)) * 0x9e3779b97f4a7c15, next);
}
