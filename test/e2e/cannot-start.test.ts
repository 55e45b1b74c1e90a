/**
 * Cases in which the executable cannot start: no answer, an exit code other than 0, and the loader's message in
 * search.log. docs/run/operations.md says what to do about each.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { distFolder } from '../../tools/packaging/project';
import { canMount, unshared } from '../support/namespaces';
import { ensurePackagedApp, PACKAGING_TIMEOUT_MS } from '../../tools/packaging/packaged-app';
import type { ProcessOptions } from '../../tools/splunkd/command-process';
import { Splunkd } from '../../tools/splunkd/splunkd';
import { ordinaryRows } from './traffic';

/** Not in the PATH that splunkd sets. */
const CHROOT = '/usr/sbin/chroot';
const withMounts = canMount ? it : it.skip;

let folder: string;
let program: string;
/** Names of the system libraries that the executable needs. */
let libraries: Map<string, string>;

beforeAll(() => {
  program = ensurePackagedApp().executable;
  folder = mkdtempSync(join(distFolder, 'cannot-start-'));
  const paths = spawnSync('ldd', [program], { encoding: 'utf8' }).stdout.match(/\/\S+\.so\S*/g) ?? [];
  libraries = new Map(paths.map((path) => [basename(path), path]));
  if (!canMount) console.warn('unshare is not installed or not allowed: tests with mounts are skipped');
}, PACKAGING_TIMEOUT_MS);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** @param exitCode null if a signal ended it */
async function expectNoStart(options: ProcessOptions, exitCode: number | null, words: string): Promise<void> {
  const { stderr, ...found } = await new Splunkd(options).search({ chunks: [ordinaryRows(5)] });
  expect(found).toEqual({ state: 'FAILED', rows: [], replies: [], messages: [], exitCode });
  expect(stderr).toContain(words);
}

const inShell = (script: string): ProcessOptions => ({ program: '/bin/sh', args: ['-c', script, program] });

/** @returns a library folder in which `name` is a different system library, without the versions that are needed */
function withOldLibrary(name: string): Record<string, string> {
  const lib = mkdtempSync(join(folder, 'lib-'));
  copyFileSync(libraries.get('libdl.so.2')!, join(lib, name));
  return { LD_LIBRARY_PATH: lib };
}

describe('the executable', () => {
  it('on a system whose glibc is too old', async () => {
    const options = { ...inShell('exec "$0"'), env: withOldLibrary('libm.so.6') };
    await expectNoStart(options, 1, "version `GLIBC_2.27' not found");
  });

  it('on a system whose libstdc++ is too old', async () => {
    const options = { ...inShell('exec "$0"'), env: withOldLibrary('libstdc++.so.6') };
    await expectNoStart(options, 1, 'version `GLIBCXX_3.4');
  });

  withMounts('on a system without libstdc++', async () => {
    const root = join(folder, 'root');
    const { 'libstdc++.so.6': missing, ...others } = Object.fromEntries(libraries);
    expect(missing).toBeDefined();
    for (const path of [...Object.values(others), program]) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      copyFileSync(path, join(root, path));
    }
    const options = unshared('exec "$2" "$1" "$0"', [program, root, CHROOT]);
    await expectNoStart(options, 127, 'libstdc++.so.6: cannot open shared object file');
  });

  withMounts('on a file system that is mounted noexec', async () => {
    const script = 'mount --bind "$1" "$1" && mount -o remount,bind,noexec "$1" && exec "$0"';
    await expectNoStart(unshared(script, [program, dirname(program)]), 126, 'Permission denied');
  });

  it('without its execute permission', async () => {
    const copy = join(folder, 'not-executable');
    copyFileSync(program, copy);
    await expectNoStart(inShell(`chmod 644 "${copy}"; exec "${copy}"`), 126, 'Permission denied');
  });

  it('cut off in the middle', async () => {
    const copy = join(folder, 'half');
    const script = `head -c 50000000 "$0" > "${copy}"; chmod 755 "${copy}"; exec "${copy}"`;
    await expectNoStart(inShell(script), null, '');
  });
});
