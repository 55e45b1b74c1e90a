/**
 * Private file systems for tests: mounts that only one command sees. Linux only, if the kernel allows it to this
 * user.
 */
import { spawnSync } from 'node:child_process';

const UNSHARE = ['unshare', '--map-root-user', '--mount'] as const;

/** Whether `unshared` works here; if not, tests that need it are skipped with a reason. */
export const canMount =
  spawnSync(UNSHARE[0], [...UNSHARE.slice(1), 'mount', '-t', 'tmpfs', 'tmpfs', '/tmp']).status === 0;

/** A call of `sh` whose mounts disappear with it. @param script receives `args` as `$0`, `$1`, … */
export function unshared(script: string, args: readonly string[]): { program: string; args: string[] } {
  const [program, ...options] = UNSHARE;
  return { program, args: [...options, '/bin/sh', '-c', script, ...args] };
}
