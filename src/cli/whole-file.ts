/**
 * Writes a file that is either complete or absent: it is written under another name, then renamed. Ctrl-C removes the
 * unfinished one.
 */
import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import { fileError, isSystemError } from './command-line-error';

/**
 * @param write receives the open file; its errors are rethrown, and no partial file is left
 * @throws UserError FILE_UNREADABLE if the file cannot be written or the disk is full
 */
export async function writeWholeFile(path: string, write: (file: number) => Promise<void>): Promise<void> {
  const unfinished = `${path}.unfinished`;
  const stopWatching = onStop(() => {
    rmSync(unfinished, { force: true });
  });
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
  } finally {
    stopWatching();
  }
}

const STOPS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Calls `clean` if the process receives a signal to stop, and then lets the signal end it.
 *
 * @returns a function that stops waiting for signals
 */
function onStop(clean: () => void): () => void {
  const stop = (signal: NodeJS.Signals): void => {
    clean();
    forget();
    process.kill(process.pid, signal);
  };
  const forget = (): void => {
    for (const signal of STOPS) process.off(signal, stop);
  };
  for (const signal of STOPS) process.on(signal, stop);
  return forget;
}
