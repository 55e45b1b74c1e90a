/**
 * A single executable (SEA) from a bundled script and a platform's Node runtime. Order matters: remove the signature,
 * strip, then inject the blob (measured: a file that is stripped afterwards crashes).
 *
 * @source Node 24 documentation, "Single executable applications"
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Bundle } from './bundle';
import { PackagingError } from './packaging-error';
import { hostPlatform, type Platform } from './platforms';
import { removeSignature } from './portable-executable';
import { fetchRuntime } from './runtime';

/** Node looks for the blob only at this mark, which is part of Node's contract and not a secret. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';
const RESOURCE = 'NODE_SEA_BLOB';

/**
 * The blob for one platform. Without snapshot and code cache it does not depend on the machine that made it,
 * so this machine's runtime of the same version makes it for every platform.
 *
 * Script and parts are in the blob's folder, because it stores the script's path, which must be relative.
 */
export function makeBlob({ script, parts }: Bundle, platform: Platform): string {
  const folder = path.dirname(script);
  const output = `${platform.name}.blob`;
  const configuration = {
    main: path.basename(script),
    assets: Object.fromEntries(parts.map((part) => [path.basename(part), path.basename(part)])),
    output,
    disableExperimentalSEAWarning: true,
    useSnapshot: false,
    useCodeCache: false,
    execArgv: platform.nodeOptions,
    execArgvExtension: 'none',
  };
  const configurationFile = path.join(folder, `${platform.name}.sea.json`);
  fs.writeFileSync(configurationFile, JSON.stringify(configuration));
  run(hostRuntime(), ['--experimental-sea-config', path.basename(configurationFile)], folder);
  return path.join(folder, output);
}

function hostRuntime(): string {
  const host = hostPlatform();
  if (host === undefined) {
    throw new PackagingError(
      'HOST_UNSUPPORTED',
      'Packages are built on Linux (x86-64, arm64) or Windows x86-64.',
    );
  }
  return path.join(fetchRuntime(host), host.runtimePath);
}

/** Writes the platform's executable to `file`, mode 755. */
export function writeExecutable(file: string, blob: string, platform: Platform): void {
  const node = fs.readFileSync(path.join(fetchRuntime(platform), platform.runtimePath));
  fs.writeFileSync(file, platform.executable.endsWith('.exe') ? removeSignature(node) : node);
  if (platform.strip.length > 0) stripSymbols(file, platform.strip);
  injectBlob(file, blob);
  fs.chmodSync(file, 0o755);
}

/** In a separate process, because postject prints a meaningless warning for each section that strip has renamed. */
function injectBlob(file: string, blob: string): void {
  const postject = require.resolve('postject/dist/cli.js');
  run(process.execPath, [postject, file, RESOURCE, blob, '--sentinel-fuse', FUSE], path.dirname(file));
}

/** Symbols are a third of the runtime; without a suitable `strip`, the package is larger but still works. */
function stripSymbols(file: string, candidates: readonly string[]): void {
  const done = candidates.some((program) => spawnSync(program, [file]).status === 0);
  if (!done)
    console.warn(`warning: none of ${candidates.join(', ')} is installed: ${file} keeps its symbols`);
}

function run(program: string, args: readonly string[], cwd: string): void {
  const { status, stderr, error } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new PackagingError('TOOL_FAILED', `${program} ${args.join(' ')}: ${stderr}`, error);
}
