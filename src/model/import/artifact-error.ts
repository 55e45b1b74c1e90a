/** Why an artifact is refused, in one sentence; a code for each stage that can refuse it. */
import { UserError } from '../../user-error';

export type ArtifactCode =
  /** Missing, unreadable or over the limit. */
  | 'ARTIFACT_UNREADABLE'
  /** Bytes that are no intact gzip, tar, zip or pickle. */
  | 'ARTIFACT_DAMAGED'
  /** Intact, but it wants more than data: paths that lead out, links, code. */
  | 'ARTIFACT_UNSAFE'
  /** Intact and harmless, but not the network of the original. */
  | 'ARTIFACT_LAYOUT';

export function artifactError(code: ArtifactCode, why: string, cause?: unknown): UserError {
  const text = `The artifact is refused: ${why}.`;
  return new UserError({ code, text }, cause === undefined ? undefined : { cause });
}
