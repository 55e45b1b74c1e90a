/**
 * One script from src/main.ts and the npm packages it uses. Knows how onnxruntime-node finds its addon, and
 * nothing of platforms. The bundle is not minified: a stack trace from a search head has to be readable.
 */
import fs from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { PackagingError } from './packaging-error';
import { inProject, projectRoot } from './project';

/** How onnxruntime-node 1.30 asks for its addon; esbuild could neither bundle nor leave it. */
const ADDON_REQUEST = /require\(`\.\.\/bin\/napi-v6\/[^`]*\/onnxruntime_binding\.node`\)/;

/** Points onnxruntime-node's only request for a native file to a file of ours. */
const addonBesideExecutable: esbuild.Plugin = {
  name: 'addon-beside-executable',
  setup(build) {
    build.onLoad({ filter: /[\\/]onnxruntime-node[\\/]dist[\\/]binding\.js$/ }, ({ path: file }) => ({
      contents: redirectAddon(fs.readFileSync(file, 'utf8')),
      loader: 'js',
    }));
  },
};

/** @throws PackagingError BINDING_CHANGED when onnxruntime-node asks in another way */
export function redirectAddon(binding: string): string {
  if (!ADDON_REQUEST.test(binding)) {
    throw new PackagingError(
      'BINDING_CHANGED',
      'onnxruntime-node/dist/binding.js asks for its addon in a new way.',
    );
  }
  const ours = inProject('src/packaging/onnx-addon.ts');
  return binding.replace(ADDON_REQUEST, () => `require(${JSON.stringify(ours)})`);
}

export interface Bundle {
  readonly script: string;
  /** Files that are in it, relative to the project, `/` between folders. */
  readonly inputs: readonly string[];
}

/** Bundles `entry` (relative to the project) into `folder`/dnsexfil.cjs; the same sources give the same bytes. */
export async function bundleCommand(folder: string, entry = 'src/main.ts'): Promise<Bundle> {
  const script = path.join(folder, 'dnsexfil.cjs');
  const { metafile } = await esbuild.build({
    absWorkingDir: projectRoot,
    entryPoints: [entry],
    outfile: script,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    legalComments: 'none',
    metafile: true,
    plugins: [addonBesideExecutable],
    logLevel: 'warning',
  });
  return { script, inputs: Object.keys(metafile.inputs).sort() };
}
