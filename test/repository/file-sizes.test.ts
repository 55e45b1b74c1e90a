/** Files stay small: half of them have fewer than 60 lines, nine in ten fewer than 200, none more than 300. */
import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { inProject } from '../../tools/packaging/project';

const FOLDERS = ['src', 'test', 'tools', 'training'];
const SOURCE = /\.(?:ts|js|mjs|cjs|py)$/;

interface File {
  readonly name: string;
  readonly lines: number;
}

function sources(): File[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--', ...FOLDERS], {
    cwd: inProject(),
    encoding: 'utf8',
  });
  return listed
    .split('\0')
    .filter((name) => SOURCE.test(name) && existsSync(inProject(name)))
    .map((name) => ({ name, lines: readFileSync(inProject(name), 'utf8').split('\n').length - 1 }));
}

describe('files of src, test, tools and training', () => {
  const files = sources();
  const shareBelow = (limit: number): number =>
    files.filter(({ lines }) => lines < limit).length / files.length;

  it('are counted', () => {
    expect(files.length).toBeGreaterThan(500);
  });

  it('have fewer than 60 lines, half of them', () => {
    expect(shareBelow(60)).toBeGreaterThanOrEqual(0.5);
  });

  it('have fewer than 200 lines, nine in ten', () => {
    expect(shareBelow(200)).toBeGreaterThanOrEqual(0.9);
  });

  it('have at most 300 lines, all of them', () => {
    expect(files.filter(({ lines }) => lines > 300)).toEqual([]);
  });
});
