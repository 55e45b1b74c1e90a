/**
 * The arm64 package's executable under qemu: it starts, reads its options and answers getinfo. Scoring is not tested:
 * ONNX Runtime's library crashes with a segmentation fault under qemu 7.2. Skipped if qemu or the package is missing.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { packagedExecutable } from '../../tools/packaging/app-paths';
import { platforms } from '../../tools/packaging/platforms';
import { decodeFrames, encodeFrame, type Reply } from '../../tools/splunkd/frames';

/** Where Debian's libc6-arm64-cross and libstdc++6-arm64-cross install an arm64 system. */
const SYSTEM = '/usr/aarch64-linux-gnu';
const QEMU = 'qemu-aarch64-static';
const executable = packagedExecutable(platforms.find(({ name }) => name === 'linux_arm64')!);

function missing(): string | undefined {
  if (!fs.existsSync(executable)) return 'npm run package -- --all has not been run';
  if (spawnSync(QEMU, ['--version']).status !== 0) return 'qemu-user-static is not installed';
  return fs.existsSync(`${SYSTEM}/lib/libstdc++.so.6`)
    ? undefined
    : 'libstdc++6-arm64-cross is not installed';
}

const reason = missing();
if (reason !== undefined) console.warn(`arm64 is not tested: ${reason}`);

function run(
  args: readonly string[],
  input: Buffer | string = '',
): { status: number | null; stdout: Buffer } {
  return spawnSync(QEMU, ['-L', SYSTEM, executable, ...args], { input, timeout: 60_000 });
}

function getinfo(args: readonly string[]): { status: number | null; reply: Reply } {
  const { status, stdout } = run([], encodeFrame({ action: 'getinfo', searchinfo: { args } }));
  const { replies, rest } = decodeFrames(stdout);
  expect([replies.length, rest.length]).toEqual([1, 0]);
  return { status, reply: replies[0] };
}

(reason === undefined ? describe : describe.skip)('the executable for arm64, under qemu', () => {
  it('starts and lists its verbs', () => {
    const { status, stdout } = run(['--help']);
    expect(status).toBe(0);
    for (const verb of ['score', 'learn', 'import-model']) expect(String(stdout)).toContain(verb);
  }, 60_000);

  it('answers getinfo', () => {
    const { status, reply } = getinfo(['model=history', 'threshold=0.9']);
    expect(reply.metadata).toMatchObject({ type: 'stateful', required_fields: ['src', 'query', '_time'] });
    expect(reply.metadata.error).toBeUndefined();
    expect(status).toBe(0);
  }, 60_000);

  it('reads the manifest of each shipped model', () => {
    const { reply } = getinfo(['model=dsdl98']);
    expect(reply.metadata.required_fields).toContain('rank');
  }, 60_000);

  it('refuses wrong options with a sentence', () => {
    const { status, reply } = getinfo(['treshold=0.9']);
    expect(reply.metadata.error).toContain('"treshold"');
    expect([reply.metadata.finished, status]).toEqual([true, 1]);
  }, 60_000);
});
