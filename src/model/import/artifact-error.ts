/** Why an artifact is refused, in one sentence, with a code for each stage that can refuse it. */
import { UserError } from '../../user-error';

type ArtifactCode =
  /** Missing, unreadable or over the limit. */
  | 'ARTIFACT_UNREADABLE'
  /** Not a valid gzip, tar, zip or pickle file. */
  | 'ARTIFACT_DAMAGED'
  /** Valid, but more than data: paths that escape the archive, links, code. */
  | 'ARTIFACT_UNSAFE'
  /** Valid and safe, but not the network of the original. */
  | 'ARTIFACT_LAYOUT';

export function artifactError(code: ArtifactCode, why: string, cause?: unknown): UserError {
  const text = `The artifact is refused: ${why}.`;
  return new UserError({ code, text }, cause === undefined ? undefined : { cause });
}
