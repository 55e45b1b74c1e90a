/** The fallback script of x86-64 packages, on platforms that the tests simulate with a fake `uname`. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inProject } from '../../tools/packaging/project';

const script = inProject('bin/dnsexfil');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dnsexfil-fallback-'));

afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

/** Runs the script as a user would, on a machine whose `uname -sm` prints `machine`. */
function runOn(machine: string, args: readonly string[]): { status: number | null; stderr: string } {
  fs.writeFileSync(path.join(folder, 'uname'), `#!/bin/sh\necho '${machine}'\n`, { mode: 0o755 });
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
  return spawnSync('sh', [script, ...args], { encoding: 'utf8', env });
}

describe('bin/dnsexfil', () => {
  it('names the executable to run on Linux x86-64, and nothing to install', () => {
    const { status, stderr } = runOn('Linux x86_64', ['import-model', 'file', '--name', 'splunk']);
    expect(stderr).toContain('linux_x86_64/bin/dnsexfil');
    expect(stderr).not.toContain('nstall');
    expect(status).toBe(1);
  });

  it('asks for another package on any other machine', () => {
    const { status, stderr } = runOn('Linux aarch64', ['--help']);
    expect(stderr).toContain('this machine is Linux aarch64. Install the package for it.');
    expect(status).toBe(1);
  });

  it('answers getinfo with an error that names the platform, and fails', () => {
    const metadata = JSON.stringify({ action: 'getinfo', searchinfo: { args: ['ä"$(id)'] } });
    const input = `chunked 1.0,${Buffer.byteLength(metadata)},0\n${metadata}`;
    const { stdout, status } = spawnSync('sh', [script], { input });
    const [, metadataBytes, bodyBytes, reply] = /^chunked 1\.0,(\d+),(\d+)\n(.*)$/s.exec(String(stdout))!;
    expect([Number(metadataBytes), bodyBytes]).toEqual([Buffer.byteLength(reply), '0']);
    const answer = JSON.parse(reply) as { error: string; finished: boolean };
    expect([answer.finished, answer.error]).toEqual([true, expect.stringMatching(/x86[-_]64/)]);
    expect(status).toBe(1);
  });

  it('prints nothing when the search was stopped before getinfo', () => {
    const { stdout, status } = spawnSync('sh', [script], { input: '' });
    expect([String(stdout), status]).toEqual(['', 0]);
  });

  it.each(['GET / HTTP/1.0\n', 'chunked 1.0,x,0\n', 'chunked 1.0,,\n', 'chunked 1.0,-5,0\n'])(
    'fails without an answer when it reads %j',
    (input) => {
      const { stdout, status } = spawnSync('sh', [script], { input });
      expect([String(stdout), status]).toEqual(['', 1]);
    },
  );
});
