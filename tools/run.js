/** `node tools/run.js FILE.ts ARGS…` bundles one TypeScript entry and runs it in this process. */
const path = require('node:path');
const { bundle } = require('./bundle');

const [entry, ...args] = process.argv.slice(2);
const outfile = path.resolve(__dirname, '../dist/run', entry.replace(/[\\/]/g, '-').replace(/\.ts$/, '.cjs'));
bundle(path.resolve(entry), outfile).then(
  () => {
    process.argv = [process.argv[0], outfile, ...args];
    require(outfile);
  },
  () => process.exit(1),
);
