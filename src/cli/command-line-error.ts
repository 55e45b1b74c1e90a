/** Mistakes on the command line outside the options: a file that cannot be read, a missing column. */
import { UserError } from '../user-error';

/** @returns the operating system's error as a sentence that users understand */
export function fileError(path: string, cause: unknown): UserError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new UserError(
    { code: 'FILE_UNREADABLE', text: `${path} cannot be read or written: ${why}` },
    { cause },
  );
}

/** Whether the error comes from the operating system; such an error is never a bug here. */
export function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'errno' in error;
}
