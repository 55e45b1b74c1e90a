/** A stamp tells whether a built file is current: it depends on names and contents of the sources, not on times. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inProject } from '../../tools/packaging/project';

const { hashSources, isStamped } = jest.requireActual<{
  hashSources: (sources: readonly string[]) => string;
  isStamped: (stamp: string, hash: string) => boolean;
}>('../../tools/stamp');

describe('a stamp', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stamp-'));
  const source = path.relative(inProject(), folder);
  const write = (name: string, text: string) => {
    fs.writeFileSync(path.join(folder, name), text);
  };
  beforeAll(() => {
    write('a.ts', 'a');
  });
  afterAll(() => {
    fs.rmSync(folder, { recursive: true });
  });

  it('ignores times, and changes with a name or a byte', () => {
    const hash = hashSources([source]);
    fs.utimesSync(path.join(folder, 'a.ts'), 0, 0);
    expect(hashSources([source])).toBe(hash);
    expect(hashSources([`${source}/a.ts`])).toBe(hash);
    write('a.ts', 'b');
    expect(hashSources([source])).not.toBe(hash);
    write('a.ts', 'a');
    write('b.ts', '');
    expect(hashSources([source])).not.toBe(hash);
  });

  it('is current only if it was written for the same hash', () => {
    const stamp = path.join(folder, 'built.sources');
    expect(isStamped(stamp, 'x')).toBe(false);
    fs.writeFileSync(stamp, 'x');
    expect([isStamped(stamp, 'x'), isStamped(stamp, 'y')]).toEqual([true, false]);
  });
});
