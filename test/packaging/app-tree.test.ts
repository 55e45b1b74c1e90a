/** The complete file list of each package, as a golden file: nothing is added or lost unnoticed. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isExecutable, setModes, writeAppTree } from '../../tools/packaging/app-tree';
import { listFiles } from '../../tools/packaging/list-files';
import { executableFolder, platforms, type Platform } from '../../tools/packaging/platforms';
import { inProject } from '../../tools/packaging/project';

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dnsexfil-tree-'));
});

afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

/** Everything except the executable itself, which would need a download. */
function writeTree(platform: Platform): void {
  writeAppTree(folder, platform, { 'THIRD_PARTY_NOTICES.txt': '', 'sbom.cdx.json': '{}' });
  fs.writeFileSync(path.join(folder, executableFolder(platform), platform.executable), '');
  setModes(folder);
}

describe.each(platforms)('the app for $name', (platform) => {
  it(`has the files of app-trees/${platform.name}.txt`, () => {
    writeTree(platform);
    const golden = fs.readFileSync(inProject('test/packaging/app-trees', `${platform.name}.txt`), 'utf8');
    expect(listFiles(folder)).toEqual(golden.trim().split('\n'));
  });

  it('leaves no placeholder, and marks only commands as executable', () => {
    writeTree(platform);
    for (const file of listFiles(folder)) {
      const isText = /\.(conf|manifest|meta)$/.test(file);
      const text = isText ? fs.readFileSync(path.join(folder, file), 'utf8') : '';
      expect([file, /@[A-Z_]+@/.test(text)]).toEqual([file, false]);
      const { mode } = fs.statSync(path.join(folder, file));
      expect([file, mode & 0o777]).toEqual([file, isExecutable(file) ? 0o755 : 0o644]);
    }
  });
});
