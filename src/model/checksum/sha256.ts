/**
 * SHA-256 without `node:crypto`, which took each process that Splunk starts 12 ms of processor time to load; this
 * takes 1 ms for a model of 120 kB.
 */
import { compileKernel } from '../../wasm/instance';
import { KernelMemory } from '../../wasm/kernel-memory';
import wasm from './assembly/checksum.wasm';
import { instantiate } from './checksum-bindings';

const DIGEST_BYTES = 32;

/** Kept for the whole process: when an instance is collected, the process loses gigabytes of reserved address space. */
let instance: ReturnType<typeof instantiate> | undefined;

/** @returns the digest in lower-case hexadecimal */
export function sha256(bytes: Uint8Array): string {
  const kernel = (instance ??= instantiate(compileKernel(wasm), {}));
  const memory = new KernelMemory(kernel.memory);
  const blockBytes = kernel.BLOCK_BYTES.value;
  const input = memory.bytes(kernel.input.value, blockBytes);
  kernel.start();
  let at = 0;
  for (; bytes.length - at > blockBytes; at += blockBytes) {
    input.set(bytes.subarray(at, at + blockBytes));
    kernel.update();
  }
  input.set(bytes.subarray(at));
  kernel.finish(bytes.length - at, BigInt(bytes.length));
  return memory.bytes(kernel.digest.value, DIGEST_BYTES).toString('hex');
}
