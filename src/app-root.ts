/**
 * Where the app is: the folder with `default/app.conf`, above the running program.
 *
 * The executable is in `<app>/linux_x86_64/bin` or `<app>/bin`, the development bundle in `dist/` of a checkout.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isSea } from 'node:sea';
import { UserError } from './user-error';

/** Levels from `<app>/linux_x86_64/bin` up to `<app>`. An app further up is a different one. */
const LEVELS_UP = 2;

/**
 * @param from a folder inside the app; by default the program's own
 * @throws UserError APP_INCOMPLETE if neither it nor a folder above it is an app
 */
export function findAppRoot(from = programFolder()): string {
  let folder = from;
  for (let level = 0; level <= LEVELS_UP; level++) {
    if (existsSync(join(folder, 'default', 'app.conf'))) return folder;
    folder = dirname(folder);
  }
  throw notAnApp(from);
}

function notAnApp(folder: string): UserError {
  const text = `${folder} is not inside a complete dnsexfil app (default/app.conf not found). Install the app again.`;
  return new UserError({ code: 'APP_INCOMPLETE', text });
}

export function modelsFolder(appRoot = findAppRoot()): string {
  return join(appRoot, 'models');
}

/** A single executable has no script file of its own. */
function programFolder(): string {
  return isSea() ? dirname(process.execPath) : __dirname;
}
