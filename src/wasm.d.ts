/** What an import of a kernel gives: esbuild and jest put the compiled bytes there (`tools/kernel.js`). */
declare module '*.wasm' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
