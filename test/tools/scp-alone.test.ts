/**
 * `src/scp` works outside this project: copied elsewhere and built with the commands of its README, it answers a
 * search.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { decodeFrames, encodeFrame } from '../../tools/splunkd/frames';

const ROOT = join(__dirname, '../..');
const README = readFileSync(join(ROOT, 'src/scp/README.md'), 'utf8');

let folder = '';

function runBuildCommands(): void {
  const commands = /```sh\n(.*?)```/s.exec(README)![1].replaceAll('npx ', '');
  const path = [join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  execFileSync('sh', ['-ec', commands], { cwd: folder, env: { ...process.env, PATH: path }, stdio: 'pipe' });
}

function search(args: string[], ...bodies: string[]) {
  const getinfo = encodeFrame({ action: 'getinfo', searchinfo: { args } });
  const chunks = bodies.map((body, i) =>
    encodeFrame({ action: 'execute', finished: i === bodies.length - 1 }, Buffer.from(body)),
  );
  const input = Buffer.concat([getinfo, ...chunks]);
  const { stdout, stderr, status } = spawnSync(process.execPath, ['textbytes.js'], { cwd: folder, input });
  return { ...decodeFrames(stdout), stderr: stderr.toString(), status };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'scp-alone-'));
  for (const name of ['scp', 'wasm', 'cells.ts', 'user-error.ts']) {
    cpSync(join(ROOT, 'src', name), join(folder, name), { recursive: true });
  }
  runBuildCommands();
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('src/scp alone', () => {
  it('has the example file in its README', () => {
    expect(README).toContain(readFileSync(join(ROOT, 'src/scp/example/text-bytes.ts'), 'utf8').trim());
  });

  it('answers getinfo and chunks', () => {
    const { replies, stderr, status } = search(['field=name'], 'name,n\nabc,1\n', 'name,n\n,2\n"x""y",3\n');
    expect([stderr, status]).toEqual(['', 0]);
    expect(replies[0].metadata).toMatchObject({ type: 'stateful', required_fields: ['name'] });
    expect(replies.slice(1).map(({ body }) => body.toString())).toEqual([
      'name,n,text_bytes\nabc,1,3\n',
      'name,n,text_bytes\n,2,0\n"x""y",3,3\n',
    ]);
  });

  it('reports a mistake in the options', () => {
    const { replies, status } = search(['feild=name']);
    expect(status).toBe(1);
    expect(JSON.stringify(replies[0].metadata)).toContain('unknown option');
  });
});
