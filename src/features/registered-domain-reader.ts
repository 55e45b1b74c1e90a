/** Reads the registered domain of single names, for tools that need nothing else. */
import type { Observations } from './feature-set';
import { createHashSeed, Kernel } from './feature-kernel';

export class RegisteredDomainReader {
  readonly #kernel = new Kernel(1, createHashSeed());

  constructor() {
    this.#kernel.exports.seal();
  }

  /** @returns eTLD+1 of the name `bytes[start .. end]` in presentation form; undefined if it has none */
  read(bytes: Uint8Array, start: number, end: number): string | undefined {
    this.#kernel.beginChunk(oneName(bytes.subarray(start, end)));
    const { exports } = this.#kernel;
    const at = exports.readDomain(0);
    const length = exports.domainBytes.value;
    if (length === 0) return undefined;
    return this.#kernel.memory.bytes(at, length).toString();
  }
}

function oneName(bytes: Uint8Array): Observations {
  const zero = new Int32Array(1);
  return {
    rowCount: 1,
    src: { bytes, start: zero, end: zero },
    query: { bytes, start: zero, end: Int32Array.of(bytes.length) },
    time: new Float64Array(1),
    error: new Uint8Array(1),
    extra: {},
  };
}
