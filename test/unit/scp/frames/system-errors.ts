/** Errors of the operating system, as a mocked node:fs throws them. */

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: refused`), { code });
}

/** @returns a function that throws on its first `count` calls */
export function failTimes(count: number, code: string): () => void {
  let left = count;
  return () => {
    if (left-- > 0) throw systemError(code);
  };
}
