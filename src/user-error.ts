/**
 * The error class for users' mistakes: options, fields, models, files.
 *
 * It carries all mistakes at once, and only its sentences are shown, never a stack. Any other error is a bug.
 */

export interface Mistake {
  /** Stable, upper case with underscores; tests and scripts rely on it. */
  readonly code: string;
  /** A sentence: what was wrong, its value, what is allowed, what to do. */
  readonly text: string;
}

export class UserError extends Error {
  override readonly name = 'UserError';
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: Mistake | readonly Mistake[], options?: ErrorOptions) {
    const all = 'code' in mistakes ? [mistakes] : mistakes;
    super(all.map((mistake) => mistake.text).join(' '), options);
    this.mistakes = all;
  }

  get codes(): string[] {
    return this.mistakes.map((mistake) => mistake.code);
  }
}
