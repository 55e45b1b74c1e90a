/** A mistake on the command line that is no option's own: a file that cannot be read, a column that is not there. */
import { UserError } from '../user-error';

/** @returns the error of the operating system as a sentence for the user */
export function fileError(path: string, cause: unknown): UserError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new UserError(
    { code: 'FILE_UNREADABLE', text: `${path} cannot be read or written: ${why}` },
    { cause },
  );
}

/** Whether the operating system refused something, which is never a bug of ours. */
export function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'errno' in error;
}
