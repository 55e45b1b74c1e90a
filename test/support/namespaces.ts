/** File systems of a test's own: mounts that only one command sees. Linux, where the kernel lets this user do it. */
import { spawnSync } from 'node:child_process';

const UNSHARE = ['unshare', '--map-root-user', '--mount'] as const;

/** Whether `unshared` works here; a test that needs it is skipped by name where it does not. */
export const canMount =
  spawnSync(UNSHARE[0], [...UNSHARE.slice(1), 'mount', '-t', 'tmpfs', 'tmpfs', '/tmp']).status === 0;

/** A call of `sh` whose mounts end with it. @param script sees `args` as `$0`, `$1`, … */
export function unshared(script: string, args: readonly string[]): { program: string; args: string[] } {
  const [program, ...options] = UNSHARE;
  return { program, args: [...options, '/bin/sh', '-c', script, ...args] };
}
