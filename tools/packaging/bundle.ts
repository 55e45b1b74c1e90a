/**
 * One script from src/main.ts with what it imports statically, and a part for each dynamic import and what those
 * share: an answer to getinfo compiles 50 kB instead of a megabyte. Knows how onnxruntime-node finds its addon, but
 * nothing about platforms. Nothing is minified, because a stack trace from a search head must be readable.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { PackagingError } from './packaging-error';
import { START_FILE } from './part-loader';
import { inProject, projectRoot } from './project';

const FIRST_PART = 'main.js';

/** A tool of the checkout that must not be bundled into this program. */
const { kernelPlugin } = createRequire(inProject('package.json'))('./tools/kernel.js') as {
  readonly kernelPlugin: esbuild.Plugin;
};

/** How onnxruntime-node 1.30 requires its addon; esbuild can neither bundle this nor leave it external. */
const ADDON_REQUEST = /require\(`\.\.\/bin\/napi-v6\/[^`]*\/onnxruntime_binding\.node`\)/;

/**
 * How it asks whether it runs on the main thread, where all of the executable runs: loading that module of Node took 3
 * ms before the first scored chunk.
 */
const THREADS_REQUEST = 'require("worker_threads")';

/** Redirects onnxruntime-node's only request for a native file to `onnx-addon.ts`. */
const addonBesideExecutable: esbuild.Plugin = {
  name: 'addon-beside-executable',
  setup(build) {
    build.onLoad({ filter: /[\\/]onnxruntime-node[\\/]dist[\\/]binding\.js$/ }, ({ path: file }) => ({
      contents: redirectAddon(fs.readFileSync(file, 'utf8')),
      loader: 'js',
    }));
  },
};

/** @throws PackagingError BINDING_CHANGED if onnxruntime-node requires either differently */
export function redirectAddon(binding: string): string {
  if (!ADDON_REQUEST.test(binding) || !binding.includes(THREADS_REQUEST)) {
    throw new PackagingError(
      'BINDING_CHANGED',
      'onnxruntime-node/dist/binding.js requires its addon or worker_threads in a new way.',
    );
  }
  const ours = inProject('tools/packaging/onnx-addon.ts');
  return binding
    .replace(ADDON_REQUEST, () => `require(${JSON.stringify(ours)}).binding`)
    .replace(THREADS_REQUEST, '{ isMainThread: true }');
}

export interface Bundle {
  readonly script: string;
  /** Loaded by the script when they are needed. */
  readonly parts: readonly string[];
  /** Files in it, relative to the project, with `/` between folders. */
  readonly inputs: readonly string[];
}

const SETTINGS = { platform: 'node', target: 'node24' } as const;
const BUNDLING: esbuild.BuildOptions = {
  ...SETTINGS,
  absWorkingDir: projectRoot,
  bundle: true,
  // splunk-sdk's own HTTP class, which accepts every certificate, needs it. Nothing here uses that class.
  external: ['needle'],
  legalComments: 'none',
  logLevel: 'warning',
};

/** A part's code by its file name. */
type Parts = ReadonlyMap<string, string>;

/** Writes the command's script and its parts into `folder`, which is emptied first; the same sources produce the same bytes. */
export async function bundleCommand(folder: string): Promise<Bundle> {
  const { metafile, outputFiles } = await esbuild.build({
    ...BUNDLING,
    entryPoints: ['src/main.ts'],
    outdir: folder,
    format: 'esm',
    splitting: true,
    metafile: true,
    write: false,
    plugins: [addonBesideExecutable, kernelPlugin],
  });
  const parts = new Map(await Promise.all(outputFiles.map(toFunctionBody)));
  const atStart = findStartParts(metafile, FIRST_PART);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const files = writeParts(folder, toFiles(parts, atStart));
  const script = await writeScript(folder, 'tools/packaging/executable-main.ts', 'dnsexfil.cjs');
  await writeScript(folder, 'tools/packaging/code-cache-main.ts', 'code-cache.cjs');
  return { script, parts: files, inputs: Object.keys(metafile.inputs).sort() };
}

/** esbuild splits ES modules only; the loader needs bodies of functions that receive a `require`. */
async function toFunctionBody({ path: file, text }: esbuild.OutputFile): Promise<[string, string]> {
  const options = { ...SETTINGS, format: 'cjs', supported: { 'dynamic-import': false } } as const;
  const { code } = await esbuild.transform(text, options);
  return [path.basename(file), code];
}

/** The part and everything that it imports statically, directly or not: all that runs at the start. */
function findStartParts(metafile: esbuild.Metafile, first: string): Set<string> {
  const imports = new Map(
    Object.entries(metafile.outputs).map(([file, output]) => [path.basename(file), output.imports]),
  );
  const found = new Set([first]);
  for (const part of found) {
    const wanted = imports
      .get(part)
      ?.filter(({ kind, external }) => kind === 'import-statement' && !external);
    wanted?.forEach(({ path: file }) => found.add(path.basename(file)));
  }
  return found;
}

/** Each script in this folder becomes one file. */
async function writeScript(folder: string, entry: string, name: string): Promise<string> {
  const script = path.join(folder, name);
  await esbuild.build({ ...BUNDLING, entryPoints: [entry], outfile: script, format: 'cjs' });
  return script;
}

const PARAMETERS = '(require, module, exports)';

/** The parts that run at the start in one file, and each other in its own, as the loader needs them. */
function toFiles(parts: Parts, atStart: ReadonlySet<string>): Parts {
  const together = [...parts].filter(([name]) => atStart.has(name));
  const methods = together.map(
    ([name, code]) => `${JSON.stringify(`./${name}`)}${PARAMETERS} {\n${code}},\n`,
  );
  const others = [...parts].filter(([name]) => !atStart.has(name));
  return new Map([
    [START_FILE, `({\n${methods.join('')}})`],
    ...others.map(([name, code]) => [name, `(function ${PARAMETERS} {\n${code}})`] as const),
  ]);
}

function writeParts(folder: string, files: Parts): string[] {
  return [...files].map(([name, code]) => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, code);
    return file;
  });
}
