/**
 * `node code-cache.cjs FOLDER EXECUTABLE < session`: runs the parts in FOLDER as EXECUTABLE would, on a recorded session,
 * and writes V8's code cache of each that has run. A cache written after a run contains the functions that were called.
 */
import fs from 'node:fs';
import path from 'node:path';
import { PartLoader } from './part-loader';

const [folder, executable] = process.argv.splice(2, 2);
process.execPath = executable;

const loader = new PartLoader({
  code: (filename) => fs.readFileSync(path.join(folder, filename), 'utf8'),
  cache: () => undefined,
  builtin: (name) => (name === 'node:sea' ? { isSea: () => true } : process.getBuiltinModule(name)),
});
process.on('exit', () => {
  for (const [filename, script] of loader.scripts)
    fs.writeFileSync(path.join(folder, `${filename}.cache`), script.createCachedData());
});
loader.start();
