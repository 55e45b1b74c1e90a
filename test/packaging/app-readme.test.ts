/** The README inside a package must be self-contained, because the checkout's documentation is not packaged. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { writeAppTree } from '../../tools/packaging/app-tree';
import { executableFolder, platforms } from '../../tools/packaging/platforms';
import { appConf, macroCalls } from '../support/spl';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dnsexfil-app-readme-'));

afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

describe.each(platforms)('the README of the app for $name', (platform) => {
  let text: string;

  beforeAll(() => {
    const app = path.join(folder, platform.name);
    fs.mkdirSync(app);
    writeAppTree(app, platform, {});
    text = fs.readFileSync(path.join(app, 'README.md'), 'utf8');
  });

  it('declares the binary files once, each with its path', () => {
    expect(text.match(/^#+ Binary File Declaration$/gm)).toHaveLength(1);
    for (const name of [platform.executable, ...platform.addonFiles])
      expect(text).toContain(`- ${executableFolder(platform)}/${name}:`);
  });

  it('has no links, because their targets would not be packaged', () => {
    expect(text.match(/\]\([^)]*\)|https?:/g)).toBeNull();
  });

  it('calls macros that exist', () => {
    const fences = [...text.matchAll(/^```spl\n(.*?)^```/gms)].map(([, spl]) => spl);
    const called = fences.flatMap(macroCalls).map(({ stanza }) => stanza);
    expect(called).toEqual([
      'dnsexfil_selftest',
      'dnsexfil_datacheck',
      'dnsexfil_base(1)',
      'dnsexfil_health',
    ]);
    for (const stanza of called) expect([...appConf('macros.conf').keys()]).toContain(stanza);
  });
});
