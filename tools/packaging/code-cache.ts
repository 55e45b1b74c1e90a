/**
 * V8's code cache for the parts that a search runs: without it, compiling them took 24 % of the time to the first scored
 * chunk and 19 % of that to the answer to getinfo.
 *
 * It fits one build of V8 on one platform, so only this machine's package has it; V8 ignores a cache that does not fit.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { encodeFrame } from '../splunkd/frames';
import { getinfoMetadata } from '../splunkd/splunkd';
import { packagedExecutable } from './app-paths';
import type { Bundle } from './bundle';
import { PackagingError } from './packaging-error';
import { hostPlatform, type Platform } from './platforms';
import { fetchRuntime } from './runtime';

/**
 * Seeds V8's hashes, which are in the cache, so that two builds write the same bytes. Unlike `--hash-seed`, the
 * executable need not have it.
 */
const FIXED_SEED = '--random-seed=1';

/**
 * @param platform whose app folder is complete but for the executable
 * @returns the bundle with the caches as further parts; unchanged for another machine's platform
 * @throws PackagingError TOOL_FAILED if the session fails
 */
export function addCodeCache(bundle: Bundle, platform: Platform): Bundle {
  if (platform !== hostPlatform()) return bundle;
  const folder = path.dirname(bundle.script);
  runSession(folder, platform);
  const caches = bundle.parts.map((part) => `${part}.cache`).filter((file) => fs.existsSync(file));
  return { ...bundle, parts: [...bundle.parts, ...caches] };
}

/** The session is a file, because a pipe would deliver it in pieces of varying sizes, and so call different functions. */
function runSession(folder: string, platform: Platform): void {
  const session = path.join(folder, 'code-cache.session');
  fs.writeFileSync(session, writeSession());
  const node = path.join(fetchRuntime(platform), platform.runtimePath);
  const script = path.join(folder, 'code-cache.cjs');
  const args = [...platform.nodeOptions, FIXED_SEED, script, folder, packagedExecutable(platform)];
  const input = fs.openSync(session, 'r');
  const { status, stdout, stderr } = spawnSync(node, args, {
    stdio: [input, 'pipe', 'pipe'],
    env: {},
    encoding: 'utf8',
  });
  fs.closeSync(input);
  // A row without a reason would leave the explainer out.
  if (status === 0 && stdout.includes(',1,example.net,')) return;
  throw new PackagingError('TOOL_FAILED', `the session for the code cache failed: ${stdout} ${stderr}`);
}

const ROWS = 300;

/** A search whose rows are flagged, because finding reasons belongs to the first chunk of such searches. */
function writeSession(): Buffer {
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const text = createHash('sha256').update(String(row)).digest('hex');
    return `192.0.2.1,${text.slice(0, 50)}.example.net,${1_700_000_000 + row}\n`;
  });
  const body = Buffer.from(`src,query,_time\n${rows.join('')}`);
  return Buffer.concat([
    encodeFrame(getinfoMetadata({ chunks: [] })),
    encodeFrame({ action: 'execute', finished: false }, body),
    encodeFrame({ action: 'execute', finished: true }),
  ]);
}
