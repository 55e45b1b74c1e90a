/**
 * Where the app lies: the folder with `default/app.conf`, above the running program.
 *
 * The executable sits in `<app>/linux_x86_64/bin` or `<app>/bin`, the development bundle in `dist/` of a checkout.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isSea } from 'node:sea';

/**
 * @param from a folder inside the app; by default the program's own
 * @throws Error where no folder above is an app: a broken installation
 */
export function findAppRoot(from = programFolder()): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'default', 'app.conf'))) return folder;
    if (folder === dirname(folder)) throw new Error(`no app (default/app.conf) above ${from}`);
  }
}

export function modelsFolder(appRoot = findAppRoot()): string {
  return join(appRoot, 'models');
}

/** A single executable has no script file of its own. */
function programFolder(): string {
  return isSea() ? dirname(process.execPath) : __dirname;
}
