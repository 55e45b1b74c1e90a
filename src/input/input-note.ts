/** A sentence about what was read, for standard error. */
export interface InputNote {
  readonly level: 'INFO' | 'WARN';
  readonly code: string;
  readonly text: string;
}
