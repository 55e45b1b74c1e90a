/** Nothing in the checkout refers to a folder next to it: environment variables name whatever is outside. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { inProject } from '../../tools/packaging/project';
import { findSplTools } from '../../tools/spl/spl-tools';

/** Concatenated, so that this file does not match itself. */
const OUTSIDE = new RegExp(
  ['\\.\\./sha' + 'red', 'parent\\b.*"sha' + 'red', "'\\.\\.', 'sha" + "red'"].join('|'),
);

function trackedTexts(): string[] {
  const { stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: inProject(), encoding: 'utf8' });
  const names = stdout.split('\0').filter(Boolean);
  return names.filter((name) => !/\.(gz|png|onnx|bin)$/.test(name) && fs.existsSync(inProject(name)));
}

describe('files of the checkout', () => {
  it('do not name a folder next to the checkout', () => {
    const texts = trackedTexts();
    expect(texts.length).toBeGreaterThan(300);
    expect(texts.filter((name) => OUTSIDE.test(fs.readFileSync(inProject(name), 'utf8')))).toEqual([]);
  });
});

describe('findSplTools', () => {
  it('asks for DNSEXFIL_SPL when it is not set', () => {
    expect(findSplTools('')).toBe('set DNSEXFIL_SPL to the folder of check_spl');
  });

  it('names the folder when check_spl is not in it', () => {
    expect(findSplTools('/nowhere')).toBe('DNSEXFIL_SPL: no check_spl in /nowhere');
  });
});

describe('training', () => {
  it('asks for DNSEXFIL_DATA before it reads data from outside', () => {
    const script = 'from history import paths; print(paths.DOCS); paths.data()';
    const env = { PATH: process.env.PATH, PYTHONPATH: inProject('training'), PYTHONDONTWRITEBYTECODE: '1' };
    const { status, stderr, stdout } = spawnSync('python3', ['-c', script], { env, encoding: 'utf8' });
    expect([status, stderr]).toEqual([1, expect.stringContaining('set DNSEXFIL_DATA')]);
    expect(stdout.trim()).toBe(inProject('docs/develop'));
  });
});
