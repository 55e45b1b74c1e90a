/** What jest makes of an import of a compiled kernel: its bytes, as esbuild's loader `binary` gives them. */
module.exports = {
  process: (_source, file) => ({
    code: `exports.__esModule = true; exports.default = new Uint8Array(require('node:fs').readFileSync(${JSON.stringify(file)}));`,
  }),
};
