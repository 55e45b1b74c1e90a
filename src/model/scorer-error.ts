/**
 * A failure while scoring: the runtime broke, or a model gave something that is no score. Never a user's
 * mistake, so the search fails and shows it; no row may carry a number that nobody vouches for.
 */
export class ScorerError extends Error {
  override readonly name = 'ScorerError';
}
