/**
 * Whether this machine's app folder was built from the files that are there now. A hash of contents, not of
 * times: a checkout or a copy changes times. A lock lets two test workers ask at once and build once.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { listFiles } from './list-files';
import { distFolder, inProject } from './project';

const SOURCES = ['src', 'default', 'metadata', 'lookups', 'static', 'models', 'bin', 'app'];
const SINGLE_SOURCES = ['package.json', 'package-lock.json', 'app.manifest', 'LICENSE'];
const stampFile = path.join(distFolder, 'app', 'sources.sha256');
const lockFolder = path.join(distFolder, 'app.lock');
/** A build takes about 20 s; a lock this old is from a build that was killed. */
const LOCK_EXPIRES_MS = 300_000;

/** Calls `build`, which makes this machine's app folder, unless it was made from just these files. */
export async function buildIfStale(build: () => Promise<void>): Promise<void> {
  await withLock(async () => {
    if (!fs.existsSync(stampFile) || fs.readFileSync(stampFile, 'utf8') !== hashSources())
      await stamped(build);
  });
}

/** Calls `build` in any case. */
export async function buildAnew(build: () => Promise<void>): Promise<void> {
  await withLock(() => stamped(build));
}

/** The hash is taken before the build: a source that changes meanwhile makes the app stale again. */
async function stamped(build: () => Promise<void>): Promise<void> {
  const hash = hashSources();
  fs.rmSync(stampFile, { force: true });
  await build();
  fs.writeFileSync(stampFile, hash);
}

function hashSources(): string {
  const hash = createHash('sha256');
  const inFolders = SOURCES.flatMap((name) => listFiles(inProject(name)).map((file) => `${name}/${file}`));
  for (const file of [...inFolders, ...SINGLE_SOURCES]) {
    hash.update(`${file}\0`).update(fs.readFileSync(inProject(file)));
  }
  return hash.digest('hex');
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

/** mkdir either makes the folder or fails: no two processes succeed. */
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
