/**
 * Provides this machine's packaged app to end-to-end tests: built if it is missing or out of date, by the same
 * program as `npm run package`, once for all workers.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { appFolder, packagedExecutable } from './app-paths';
import { hostPlatform } from './platforms';
import { projectRoot } from './project';

export interface PackagedApp {
  /** The app folder, as in Splunk's etc/apps. */
  readonly folder: string;
  readonly executable: string;
}

/** A first build takes about 20 s: allow it with `beforeAll(…, PACKAGING_TIMEOUT_MS)`. */
export const PACKAGING_TIMEOUT_MS = 180_000;

/** @throws Error if the build fails or there is no package for this machine */
export function ensurePackagedApp(): PackagedApp {
  const platform = hostPlatform();
  if (platform === undefined) throw new Error(`no package for ${process.platform}-${process.arch}`);
  // In a separate process, because esbuild does not run in jest's realm.
  const build = spawnSync(process.execPath, ['tools/run.js', 'tools/packaging/main.ts', '--if-stale'], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  if (build.status !== 0) throw new Error(`packaging failed: ${build.stderr}`);
  return { folder: path.resolve(appFolder(platform)), executable: packagedExecutable(platform) };
}
