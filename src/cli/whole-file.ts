/** Writes a file that is either complete or absent: it is written under another name, then renamed. */
import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import { fileError, isSystemError } from './command-line-error';

/**
 * @param write receives the open file; its errors are rethrown, and no partial file is left
 * @throws UserError FILE_UNREADABLE if the file cannot be written or the disk is full
 */
export async function writeWholeFile(path: string, write: (file: number) => Promise<void>): Promise<void> {
  const unfinished = `${path}.unfinished`;
  try {
    const file = openSync(unfinished, 'w');
    try {
      await write(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw isSystemError(error) ? fileError(path, error) : error;
  }
}
