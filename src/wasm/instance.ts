/**
 * What a kernel needs to start: compiled code, shared by all instances, and an error if memory runs out.
 *
 * The host passes both to `instantiate` of the bindings that the compiler has written (`tools/kernel.js`).
 */

const modules = new WeakMap<Uint8Array, WebAssembly.Module>();

/** @param kernel the bytes of a kernel, always the same array */
export function compileKernel(kernel: Uint8Array<ArrayBuffer>): WebAssembly.Module {
  const compiled = modules.get(kernel) ?? new WebAssembly.Module(kernel);
  modules.set(kernel, compiled);
  return compiled;
}

/** The import of `src/wasm/assembly/memory.ts`. */
export const memory = { outOfMemory };

/** Worded so that `scp/failure.ts` can tell a lack of memory from a bug. */
export function outOfMemory(): never {
  throw new RangeError('failed to allocate memory for a kernel');
}
