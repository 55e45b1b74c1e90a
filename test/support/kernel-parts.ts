/**
 * Loads test/support/assembly/index.ts, which exports single parts of the kernel.
 *
 * Backslashes follow every text that is copied in, so that reading past its end finds an escape.
 */
import { compileKernel, memory } from '../../src/wasm/instance';
import { KernelMemory } from '../../src/wasm/kernel-memory';
import partsBytes from './assembly/parts.wasm';

/** The exported functions by name; constants and addresses are globals. */
type Exports = Readonly<Record<string, (...values: (number | bigint)[]) => number>>;

/** At least as many bytes as any loop reads or writes past the end of a text, and a cache line of the tables. */
export const MARGIN_BYTES = 64;
const BACKSLASH = 0x5c;

export class KernelParts {
  readonly call: Exports;
  readonly #exports: Readonly<Record<string, unknown>>;
  readonly #memory: KernelMemory;
  #texts = 0;
  #room = 0;

  constructor() {
    const imports = { memory, env: { 'Math.log2': Math.log2 } };
    this.#exports = new WebAssembly.Instance(compileKernel(partsBytes), imports).exports;
    this.#memory = new KernelMemory(this.#exports.memory as WebAssembly.Memory);
    this.call = this.#exports as unknown as Exports;
  }

  /** Value of a global. */
  value(name: string): number {
    return (this.#exports[name] as WebAssembly.Global).value;
  }

  /** A view of memory, valid until the kernel runs again. */
  bytes(address: number, length: number): Buffer {
    return this.#memory.bytes(address, length);
  }

  /** Copies a text in; the next call overwrites it. @returns its address */
  put(text: Uint8Array): number {
    if (text.length > this.#room || this.#texts === 0) {
      this.#room = 2 * text.length;
      this.#texts = this.call.allocate(this.#room + MARGIN_BYTES);
    }
    this.bytes(this.#texts, text.length).set(text);
    this.bytes(this.#texts + text.length, MARGIN_BYTES).fill(BACKSLASH);
    return this.#texts;
  }
}
