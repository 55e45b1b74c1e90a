/** An error outside this project's code while packaging, with advice; shown as one line, without a stack. */
export class PackagingError extends Error {
  override readonly name = 'PackagingError';

  constructor(
    readonly code:
      | 'PLATFORM_UNKNOWN'
      | 'HOST_UNSUPPORTED'
      | 'RUNTIME_UNAVAILABLE'
      | 'RUNTIME_DAMAGED'
      | 'BINDING_CHANGED'
      | 'FILE_MISSING'
      | 'LICENSE_MISSING'
      | 'STEP_UNKNOWN'
      | 'TOOL_FAILED',
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}
