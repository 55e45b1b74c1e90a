/**
 * Gives end-to-end tests the packaged app of this machine: built where it is missing or does not fit the
 * sources, by the same program as `npm run package`, once for all workers.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { appFolder, packagedExecutable } from './app-paths';
import { hostPlatform } from './platforms';
import { projectRoot } from './project';

export interface PackagedApp {
  /** The app folder, as Splunk would have it in etc/apps. */
  readonly folder: string;
  readonly executable: string;
}

/** A first build takes some 20 s: give it the time of `beforeAll(…, PACKAGING_TIMEOUT_MS)`. */
export const PACKAGING_TIMEOUT_MS = 180_000;

/** @throws when the build fails or there is no package for this machine */
export function ensurePackagedApp(): PackagedApp {
  const platform = hostPlatform();
  if (platform === undefined) throw new Error(`no package for ${process.platform}-${process.arch}`);
  // A process of its own: esbuild refuses jest's realm.
  const build = spawnSync(process.execPath, ['tools/run.js', 'tools/packaging/main.ts', '--if-stale'], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  if (build.status !== 0) throw new Error(`packaging failed: ${build.stderr}`);
  return { folder: path.resolve(appFolder(platform)), executable: packagedExecutable(platform) };
}
