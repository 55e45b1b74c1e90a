/**
 * Compiles the kernels (`assembly/` folders, AssemblyScript) to WebAssembly, `dist/kernel/<name>.wasm`, when a source is newer.
 *
 * `node tools/kernel.js` compiles all of them; bundles and tests ask for what they import.
 */
const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..');
const output = path.join(root, 'dist/kernel');
/** One module each, `index.ts` in its folder; `parts` is the tests' own, which no bundle imports. */
const folders = {
  csv: 'src/scp/csv/assembly',
  features: 'src/features/assembly',
  trees: 'src/model/explain/assembly',
  parts: 'test/support/assembly',
};
/** What the kernels share, and what the tests' kernel takes its parts from. */
const imported = ['src/wasm/assembly', 'src/features/assembly'];

/** No runtime: a kernel lays out its memory itself, so nothing of AssemblyScript's library is in it. */
const OPTIONS = [
  ...['-O3', '--noAssert'],
  ...['--runtime', 'stub'],
  ...['--enable', 'simd'],
  ...['--use', 'Math=JSMath'],
  ...['--use', 'abort='],
  // About code for 64-bit memories: a kernel's has 32.
  ...['--disableWarning', '201'],
];

function isStale(file, folder) {
  if (!fs.existsSync(file)) return true;
  const builtAt = fs.statSync(file).mtimeMs;
  const inputs = [...[folder, ...imported].flatMap(filesBelow), __filename];
  return inputs.some((input) => fs.statSync(input).mtimeMs > builtAt);
}

const filesBelow = (folder) =>
  fs.readdirSync(path.join(root, folder), { recursive: true }).map((name) => path.join(root, folder, name));

/** @returns the compiled file */
async function buildKernel(name) {
  const file = path.join(output, `${name}.wasm`);
  const folder = folders[name];
  if (!isStale(file, folder)) return file;
  const { default: asc } = await import('assemblyscript/asc');
  // Two processes may compile the same kernel at once: each writes its own file and puts it into place whole.
  const unfinished = `${file}.${process.pid}`;
  fs.mkdirSync(output, { recursive: true });
  const entry = `${folder}/index.ts`;
  const args = [entry, '--baseDir', root, '--outFile', unfinished, ...OPTIONS];
  const { error, stderr } = await asc.main(args);
  const said = stderr.toString();
  if (error || said !== '') {
    fs.rmSync(unfinished, { force: true });
    throw new Error(`${entry} does not compile: ${said || error.message}`);
  }
  fs.renameSync(unfinished, file);
  return file;
}

/** For esbuild: an import of `assembly/<name>.wasm` gives the bytes of the kernel of that name. */
const kernelPlugin = {
  name: 'kernel',
  setup(build) {
    build.onResolve({ filter: /\/assembly\/\w+\.wasm$/ }, async ({ path: request }) => ({
      path: await buildKernel(path.basename(request, '.wasm')),
    }));
    build.onLoad({ filter: /[\\/]dist[\\/]kernel[\\/]\w+\.wasm$/ }, ({ path: file }) => ({
      contents: fs.readFileSync(file),
      loader: 'binary',
    }));
  },
};

const buildKernels = async () => {
  for (const name of Object.keys(folders)) await buildKernel(name);
};

module.exports = { buildKernels, kernelPlugin };

if (require.main === module) {
  buildKernels().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}
