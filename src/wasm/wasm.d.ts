/** The type of an imported kernel: esbuild and jest provide the compiled bytes (`tools/kernel.js`). */
declare module '*.wasm' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

/** The part of WebAssembly's JavaScript API in use here: TypeScript only has it in its library for browsers. */
declare namespace WebAssembly {
  type Module = object;
  const Module: new (bytes: Uint8Array<ArrayBuffer>) => Module;
  class Instance {
    readonly exports: Readonly<Record<string, unknown>>;
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>);
  }
  class Memory {
    readonly buffer: ArrayBuffer;
  }
  /** A number that the kernel exports. */
  class Global {
    readonly value: number;
  }
}
