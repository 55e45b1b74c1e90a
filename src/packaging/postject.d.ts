/** postject brings no types; this is the one call that is used. */
declare module 'postject' {
  /** Writes `data` into the executable `file` as a named resource, in place. */
  export function inject(
    file: string,
    resource: string,
    data: Buffer,
    options: { sentinelFuse: string },
  ): Promise<void>;
}
