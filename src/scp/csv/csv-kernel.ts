/**
 * The WebAssembly that finds and writes CSV (`src/scp/csv/assembly/index.ts`) with the memory that it works in.
 *
 * Knows addresses and how memory is copied, and nothing of what is in it. The rule: memory that grows leaves its views
 * behind empty, so a view is good until the next call that may take memory.
 */
import wasm from './assembly/csv.wasm';
import { createKernelInstance, outOfMemory, type KernelMemory } from '../../wasm/instance';

/** What the kernel exports; an address or a count above 2^31 comes back negative. */
interface KernelFunctions extends KernelMemory {
  loadInput(length: number): number;
  allocate(length: number): number;
  countByte(byte: number): number;
  findRows(maxRows: number, width: number, starts: number, ends: number, stride: number): number;
  countFilled(starts: number, ends: number, rows: number): number;
  findExtent(starts: number, ends: number, rows: number): void;
  readWholeNumbers(starts: number, ends: number, rows: number, numbers: number): void;
  writeRows(at: number, columns: number, columnCount: number, rowCount: number): number;
  readonly inputPosition: WebAssembly.Global;
  readonly rowsFound: WebAssembly.Global;
  readonly cellsOfLastRow: WebAssembly.Global;
  readonly firstStart: WebAssembly.Global;
  readonly lastEnd: WebAssembly.Global;
  readonly rowsWritten: WebAssembly.Global;
}

type Numbers = Uint8Array | Int32Array | Uint32Array | Float64Array;

const MOST_BYTES = 2 ** 32 - 1;

export class CsvKernel {
  readonly functions = createKernelInstance(wasm) as KernelFunctions;

  /** Gives all memory back and copies a chunk in. @returns its address */
  load(bytes: Uint8Array): number {
    const address = this.functions.loadInput(bytes.length) >>> 0;
    this.bytes(address, bytes.length).set(bytes);
    return address;
  }

  /** @throws RangeError where there is no memory */
  allocate(length: number): number {
    if (length > MOST_BYTES) outOfMemory();
    return this.functions.allocate(length) >>> 0;
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
    return Buffer.from(this.functions.memory.buffer, address, length);
  }

  integers(address: number, count: number): Int32Array {
    return new Int32Array(this.functions.memory.buffer, address, count);
  }

  doubles(address: number, count: number): Float64Array {
    return new Float64Array(this.functions.memory.buffer, address, count);
  }
}
