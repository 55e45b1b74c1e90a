/**
 * Starts kernels (`src/kernel`): each instance has a memory of its own, compiled code is shared by all.
 *
 * Knows no kernel. A kernel's imports are named by its file and function, as AssemblyScript does it.
 */

export interface KernelMemory {
  readonly memory: WebAssembly.Memory;
}

type Imports = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const modules = new WeakMap<Uint8Array, WebAssembly.Module>();

/**
 * @param kernel a compiled kernel, always the same array
 * @returns its exports; what they are besides memory the caller knows
 */
export function createKernelInstance(kernel: Uint8Array<ArrayBuffer>, imports: Imports = {}): KernelMemory {
  const compiled = modules.get(kernel) ?? new WebAssembly.Module(kernel);
  modules.set(kernel, compiled);
  const { exports } = new WebAssembly.Instance(compiled, { memory: { outOfMemory }, ...imports });
  return exports as unknown as KernelMemory;
}

/** In the words that tell missing memory from a bug (`scp/failure.ts`). */
export function outOfMemory(): never {
  throw new RangeError('failed to allocate memory for a kernel');
}
