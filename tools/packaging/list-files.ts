/** Lists a folder's files in an order that does not depend on the file system. */
import fs from 'node:fs';
import path from 'node:path';

/** Files of a folder below it, sorted, `/` between folders; the same order on every machine. */
export function listFiles(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
}
