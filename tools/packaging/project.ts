/**
 * Where the checkout is, and where a build writes its files. The only place that knows folder names outside the app;
 * works from the sources (tests) and from a bundle (tools/run.js) alike.
 */
import fs from 'node:fs';
import path from 'node:path';

function findRoot(folder: string): string {
  return fs.existsSync(path.join(folder, 'package-lock.json')) ? folder : findRoot(path.dirname(folder));
}

export const projectRoot = findRoot(__dirname);
/** Downloads and virtual environments: kept between builds, never committed. */
export const cacheFolder = path.join(projectRoot, '.cache');
export const distFolder = path.join(projectRoot, 'dist');

export function inProject(...names: string[]): string {
  return path.join(projectRoot, ...names);
}

export function readJson(file: string): unknown {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/** The one version of app, packages and command: that of package.json. */
export const appVersion = (readJson(inProject('package.json')) as { version: string }).version;
