/** Makes jest import a compiled kernel as its bytes, as esbuild's loader `binary` does. */
module.exports = {
  process: (_source, file) => ({
    code: `exports.__esModule = true; exports.default = new Uint8Array(require('node:fs').readFileSync(${JSON.stringify(file)}));`,
  }),
};
