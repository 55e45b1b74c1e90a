/**
 * Builds this machine's app folder unless it was made from the current sources. With a lock, two test workers that
 * need it at the same time build it only once.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { distFolder, inProject } from './project';

/** A tool of the checkout that must not be bundled into this program: it finds the project by its own location. */
const { hashSources, isStamped } = createRequire(inProject('package.json'))('./tools/stamp.js') as {
  hashSources: (sources: readonly string[]) => string;
  isStamped: (stamp: string, hash: string) => boolean;
};

const SOURCES = [
  ...['src', 'default', 'metadata', 'lookups', 'static', 'models', 'bin', 'app'],
  ...['package.json', 'package-lock.json', 'app.manifest', 'LICENSE', 'tools/packaging'],
];
const stampFile = path.join(distFolder, 'app', 'sources.sha256');
const lockFolder = path.join(distFolder, 'app.lock');
/** A build takes about 20 s, so a lock this old comes from a build that was killed. */
const LOCK_EXPIRES_MS = 300_000;

/** Calls `build`, which makes this machine's app folder, unless the folder was made from the current sources. */
export async function buildIfStale(build: () => Promise<void>): Promise<void> {
  await withLock(async () => {
    if (!isStamped(stampFile, hashSources(SOURCES))) await stamped(build);
  });
}

/** Always calls `build`. */
export async function buildAnew(build: () => Promise<void>): Promise<void> {
  await withLock(() => stamped(build));
}

/** The hash is computed before the build, so a source that changes meanwhile makes the app stale again. */
async function stamped(build: () => Promise<void>): Promise<void> {
  const hash = hashSources(SOURCES);
  fs.rmSync(stampFile, { force: true });
  await build();
  fs.writeFileSync(stampFile, hash);
}

async function withLock(work: () => Promise<void>): Promise<void> {
  fs.mkdirSync(distFolder, { recursive: true });
  while (!tryLock()) await sleep(200);
  try {
    await work();
  } finally {
    fs.rmSync(lockFolder, { recursive: true });
  }
}

/** mkdir either creates the folder or fails, so only one process succeeds. */
function tryLock(): boolean {
  try {
    fs.mkdirSync(lockFolder);
    return true;
  } catch {
    const age = Date.now() - (fs.statSync(lockFolder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > LOCK_EXPIRES_MS) fs.rmSync(lockFolder, { recursive: true, force: true });
    return false;
  }
}
