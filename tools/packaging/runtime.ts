/**
 * Node runtimes of the packages: downloaded once by npm, kept in the cache, used only if their bytes match the pinned
 * hash. Independent of what is built from them.
 */
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import * as tar from 'tar';
import { PackagingError } from './packaging-error';
import type { Platform } from './platforms';
import { cacheFolder } from './project';
import runtimes from './runtimes.json';

const runtimesFolder = path.join(cacheFolder, 'runtimes');
export const runtimeVersion = runtimes.version;

/**
 * Folder of a platform's unpacked runtime package (`bin/node`, `LICENSE`).
 *
 * @throws PackagingError RUNTIME_UNAVAILABLE, RUNTIME_DAMAGED
 */
export function fetchRuntime(platform: Platform): string {
  const name = `${platform.runtimePackage}-${runtimes.version}`;
  const archive = path.join(runtimesFolder, `${name}.tgz`);
  if (!fs.existsSync(archive)) downloadRuntime(platform);
  verifyIntegrity(archive, runtimes.integrity[platform.runtimePackage]);

  const folder = path.join(runtimesFolder, name);
  if (!fs.existsSync(folder)) unpack(archive, folder);
  return folder;
}

function downloadRuntime({ runtimePackage }: Platform): void {
  fs.mkdirSync(runtimesFolder, { recursive: true });
  const specification = `${runtimePackage}@${runtimes.version}`;
  const npm = spawnSync('npm', ['pack', '--silent', specification], {
    cwd: runtimesFolder,
    encoding: 'utf8',
  });
  if (npm.status !== 0) {
    throw new PackagingError('RUNTIME_UNAVAILABLE', `npm pack ${specification} failed: ${npm.stderr.trim()}`);
  }
}

/** @param integrity as npm writes it: `sha512-<base64>` */
export function verifyIntegrity(archive: string, integrity: string): void {
  const actual = `sha512-${createHash('sha512').update(fs.readFileSync(archive)).digest('base64')}`;
  if (actual === integrity) return;
  throw new PackagingError(
    'RUNTIME_DAMAGED',
    `${archive} is not the pinned file (${actual}, expected ${integrity}). Delete it and build again.`,
  );
}

/** Unpacks next to the target and renames, so that a killed build never leaves a partial runtime. */
function unpack(archive: string, folder: string): void {
  const unfinished = `${folder}.${process.pid}`;
  fs.mkdirSync(unfinished);
  const wanted = /^package\/(bin\/node(\.exe)?|LICENSE|package\.json)$/;
  tar.extract({
    file: archive,
    cwd: unfinished,
    strip: 1,
    sync: true,
    filter: (entryPath) => wanted.test(entryPath),
  });
  fs.renameSync(unfinished, folder);
}
