/** Finds the markers of an unfinished merge, which nothing else notices in a file that is not compiled. */
import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { inProject } from '../../tools/packaging/project';

/** Git's exit status is 1 if no line matches. */
function grep(pattern: string): { status: number | null; found: string } {
  const { status, stdout } = spawnSync('git', ['grep', '-nIE', pattern], {
    cwd: inProject(),
    encoding: 'utf8',
  });
  return { status, found: stdout };
}

describe('tracked files', () => {
  it('contain no conflict markers', () => {
    expect(grep('^(<{7}|>{7}) ')).toEqual({ status: 1, found: '' });
  });

  it('are searched', () => {
    expect(grep('^# Contributing$').found).toContain('CONTRIBUTING.md:1:');
  });
});
