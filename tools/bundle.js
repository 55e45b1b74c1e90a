/** esbuild settings that every build of this project shares. */
const esbuild = require('esbuild');
const { kernelPlugin } = require('./kernel');

/** Bundles one entry into one CommonJS file; npm packages stay outside unless `inline` is set. */
exports.bundle = (entry, outfile, { inline = false, plugins = [] } = {}) =>
  esbuild.build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: inline ? 'bundle' : 'external',
    sourcemap: inline ? false : 'inline',
    plugins: [kernelPlugin, ...plugins],
    logLevel: 'warning',
  });
