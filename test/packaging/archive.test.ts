import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sha256, writeArchive } from '../../tools/packaging/archive';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dnsexfil-archive-'));
afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

function writeApp(parent: string, files: readonly string[]): string {
  const app = path.join(folder, parent, 'dnsexfil');
  fs.mkdirSync(path.join(app, 'default'), { recursive: true });
  for (const file of files) fs.writeFileSync(path.join(app, file), file, { mode: 0o644 });
  return app;
}

describe('writeArchive', () => {
  it('writes the same bytes for the same files, whatever their times and order', async () => {
    const files = ['LICENSE', 'default/app.conf', 'default/a.conf'];
    const first = writeApp('one', files);
    const second = writeApp('two', files.toReversed());
    fs.utimesSync(path.join(second, 'LICENSE'), 1, 1);
    const archives = [path.join(folder, '1.spl'), path.join(folder, '2.spl')];
    await writeArchive(first, archives[0]);
    await writeArchive(second, archives[1]);
    expect(sha256(archives[0])).toBe(sha256(archives[1]));
    expect(fs.readFileSync(`${archives[0]}.sha256`, 'utf8')).toBe(`${sha256(archives[0])}  1.spl\n`);
  });
});
