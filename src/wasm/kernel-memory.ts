/**
 * Typed views of a kernel's memory.
 *
 * Growing the memory detaches its views, so a view is valid until the next call that may allocate.
 */
export class KernelMemory {
  constructor(private readonly memory: WebAssembly.Memory) {}

  /** All of it. */
  get all(): Uint8Array {
    return new Uint8Array(this.memory.buffer);
  }

  bytes(address: number, length: number): Buffer {
    return Buffer.from(this.memory.buffer, address, length);
  }

  integers(address: number, count: number): Int32Array {
    return new Int32Array(this.memory.buffer, address, count);
  }

  floats(address: number, count: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, count);
  }

  doubles(address: number, count: number): Float64Array {
    return new Float64Array(this.memory.buffer, address, count);
  }
}
