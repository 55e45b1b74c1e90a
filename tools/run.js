/** `node tools/run.js FILE.ts ARGS…` bundles one TypeScript entry and runs it in this process. */
const fs = require('node:fs');
const path = require('node:path');
const { bundle } = require('./bundle');

const [entry, ...args] = process.argv.slice(2);
const outfile = path.resolve(__dirname, '../dist/run', entry.replace(/[\\/]/g, '-').replace(/\.ts$/, '.cjs'));
// Two processes may run the same entry at once, so each writes its own file and then renames it.
const unfinished = `${outfile}.${process.pid}`;
bundle(path.resolve(entry), unfinished).then(
  () => {
    fs.renameSync(unfinished, outfile);
    process.argv = [process.argv[0], outfile, ...args];
    require(outfile);
  },
  () => process.exit(1),
);
