import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { writeArchive, sha256 } from '../../tools/packaging/archive';
import type { Component } from '../../tools/packaging/components';
import { renderNotices } from '../../tools/packaging/notices';
import { verifyIntegrity } from '../../tools/packaging/runtime';
import { renderSbom } from '../../tools/packaging/sbom';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dnsexfil-packaging-'));
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
  it('gives the same bytes for the same files, whenever and in whatever order they were written', async () => {
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

describe('verifyIntegrity', () => {
  it('takes the pinned bytes and no others', () => {
    const file = path.join(folder, 'runtime.tgz');
    fs.writeFileSync(file, 'abc');
    // SHA-512 of "abc", FIPS 180-2 appendix C.1
    const pinned =
      'sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==';
    expect(() => {
      verifyIntegrity(file, pinned);
    }).not.toThrow();
    fs.appendFileSync(file, 'd');
    expect(() => {
      verifyIntegrity(file, pinned);
    }).toThrow(expect.objectContaining({ code: 'RUNTIME_DAMAGED' }) as Error);
  });
});

describe('notices and SBOM', () => {
  const component: Component = {
    name: '@a/b',
    version: '1.2.3',
    license: 'MIT',
    texts: ['Permission is granted'],
    purl: 'pkg:npm/%40a/b@1.2.3',
    integrity: 'sha512-AAH/',
  };

  it('name each component with version, licence and text', () => {
    const notices = renderNotices([component]);
    expect(notices).toContain('@a/b 1.2.3: MIT');
    expect(notices).toContain('Permission is granted');
  });

  it('describe each component as CycloneDX does', () => {
    const bom = JSON.parse(renderSbom('9.9.9', [component])) as Record<string, unknown>;
    expect(bom).toMatchObject({
      bomFormat: 'CycloneDX',
      metadata: { component: { name: 'dnsexfil', version: '9.9.9' } },
      components: [
        {
          purl: component.purl,
          licenses: [{ license: { id: 'MIT' } }],
          hashes: [{ alg: 'SHA-512', content: '0001ff' }],
        },
      ],
    });
  });
});
