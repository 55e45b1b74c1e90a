/** Resolves the arguments to files: a file itself, all files in a folder, `-` for standard input. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../user-error';
import { fileProblem } from './file-bytes';

export interface InputFile {
  readonly path: string;
  /** Whether it was found in a folder: then it may be something else than a DNS log. */
  readonly isFound: boolean;
}

/** @throws UserError FILE_UNREADABLE, FOLDER_EMPTY */
export function listFiles(paths: readonly string[]): InputFile[] {
  return paths.flatMap((path): InputFile[] => {
    if (path === '-' || !isFolder(path)) return [{ path, isFound: false }];
    const files = readdirSync(path, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    if (files.length > 0) return files.map((file) => ({ path: file, isFound: true }));
    throw new UserError({ code: 'FOLDER_EMPTY', text: `The folder ${path} has no files.` });
  });
}

/** Total size on disk in bytes, for progress; undefined if one of them is a pipe. */
export function totalBytes(files: readonly InputFile[]): number | undefined {
  let total = 0;
  for (const { path: file } of files) {
    const stats = file === '-' ? undefined : statSync(file, { throwIfNoEntry: false });
    if (!stats?.isFile()) return undefined;
    total += stats.size;
  }
  return total;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (cause) {
    throw fileProblem(path, cause);
  }
}
