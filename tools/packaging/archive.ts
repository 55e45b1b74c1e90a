/**
 * The .spl file: a gzipped tar of the app folder whose bytes depend only on the files, not on the time, the user, the
 * file system's order or the umask. Independent of the contents.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import * as tar from 'tar';
import { listFiles } from './list-files';

/** Any fixed time that no tool treats as a missing date. */
const MODIFIED = new Date('2026-01-01T00:00:00Z');

/** Packs the folder `app` as `<its name>/…` into `file` and writes `<file>.sha256` next to it. */
export async function writeArchive(app: string, file: string): Promise<void> {
  const name = path.basename(app);
  const entries = listFiles(app).map((entry) => `${name}/${entry}`);
  await pipeline(
    tar.create({ cwd: path.dirname(app), portable: true, mtime: MODIFIED }, entries),
    createGzip({ level: 9 }),
    fs.createWriteStream(file),
  );
  fs.writeFileSync(`${file}.sha256`, `${sha256(file)}  ${path.basename(file)}\n`);
}

/** Hexadecimal SHA-256 of a file, as `sha256sum -c` reads it. */
export function sha256(file: string): string {
  return createHash('sha256').update(fs.readFileSync(file)).digest('hex');
}
