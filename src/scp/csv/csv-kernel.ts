/**
 * The JavaScript side of the CSV kernel (`src/scp/csv/assembly/index.ts`): copies arrays in and takes views of its memory.
 *
 * A view is valid until the next call that may allocate.
 */
import { compileKernel, memory, outOfMemory } from '../../wasm/instance';
import { KernelMemory } from '../../wasm/kernel-memory';
import wasm from './assembly/csv.wasm';
import { instantiate } from './csv-bindings';

type Numbers = Uint8Array | Int32Array | Uint32Array | Float64Array;

const MAX_BYTES = 2 ** 32 - 1;

export class CsvKernel {
  readonly functions = instantiate(compileKernel(wasm), { memory });
  readonly #memory = new KernelMemory(this.functions.memory);

  /** Frees all arrays and copies a chunk in. @returns its address */
  load(bytes: Uint8Array): number {
    const address = this.functions.loadInput(bytes.length);
    this.bytes(address, bytes.length).set(bytes);
    return address;
  }

  /** @throws RangeError if there is not enough memory */
  allocate(length: number): number {
    if (length > MAX_BYTES) outOfMemory();
    return this.functions.allocate(length);
  }

  /** Copies numbers in. @returns their address */
  put(values: Numbers): number {
    const address = this.allocate(values.byteLength);
    this.bytes(address, values.byteLength).set(
      new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    );
    return address;
  }

  bytes(address: number, length: number): Buffer {
    return this.#memory.bytes(address, length);
  }

  integers(address: number, count: number): Int32Array {
    return this.#memory.integers(address, count);
  }

  doubles(address: number, count: number): Float64Array {
    return this.#memory.doubles(address, count);
  }
}
