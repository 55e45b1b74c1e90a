/** The committed bindings are what the compiler writes for the current kernels; `npm run check` tests the same. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inProject } from '../../tools/packaging/project';

const { outdatedBindings } = jest.requireActual<{ outdatedBindings: (folder?: string) => string[] }>(
  '../../tools/kernel',
);

const TYPES = 'src/model/explain/trees-bindings.d.ts';
const FILES = [
  'src/scp/csv/csv',
  'src/features/features',
  'src/model/explain/trees',
  'src/model/checksum/checksum',
].flatMap((name) => [`${name}-bindings.js`, `${name}-bindings.d.ts`]);

describe('bindings of the kernels', () => {
  it('are up to date', () => {
    expect(outdatedBindings()).toEqual([]);
  });

  it('are refused if one differs or is missing', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bindings-'));
    for (const file of FILES) {
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      fs.copyFileSync(inProject(file), path.join(folder, file));
    }
    fs.appendFileSync(path.join(folder, TYPES), '// edited\n');
    expect(outdatedBindings(folder)).toEqual([TYPES]);
    fs.rmSync(path.join(folder, TYPES));
    expect(outdatedBindings(folder)).toEqual([TYPES]);
    fs.rmSync(folder, { recursive: true });
  });
});
