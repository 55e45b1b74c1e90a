import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hostPlatform, topFolder } from '../../tools/packaging/platforms';
import { isExecutable } from '../../tools/packaging/app-tree';
import { listFiles } from '../../tools/packaging/list-files';
import { appVersion } from '../../tools/packaging/project';
import { readConf } from '../../tools/packaging/conf-file';
import {
  ensurePackagedApp,
  PACKAGING_TIMEOUT_MS,
  type PackagedApp,
} from '../../tools/packaging/packaged-app';

let app: PackagedApp;
const platform = hostPlatform()!;

beforeAll(() => {
  app = ensurePackagedApp();
}, PACKAGING_TIMEOUT_MS);

function conf(name: string): ReturnType<typeof readConf> {
  return readConf(path.join(app.folder, name));
}

/** Hosts from which npm and pip download packages here; public ones may be named. */
function registryHosts(): string[] {
  const settings = [
    ['npm', 'config', 'get', 'registry'],
    ['pip', 'config', 'get', 'global.index-url'],
  ];
  const urls = settings.map(([program, ...args]) => spawnSync(program, args, { encoding: 'utf8' }).stdout);
  const hosts = urls.flatMap((url) => /^https?:\/\/(?:[^@/]*@)?([^/:\s]+)/.exec(url)?.[1] ?? []);
  return hosts.filter((host) => !['registry.npmjs.org', 'pypi.org'].includes(host));
}

describe('the packaged app', () => {
  it('contains the files that the package needs', () => {
    const folder = path.relative(app.folder, path.dirname(app.executable));
    const wanted = [
      'LICENSE',
      'README.md',
      'THIRD_PARTY_NOTICES.txt',
      'app.manifest',
      'default/app.conf',
      'default/commands.conf',
      'default/distsearch.conf',
      'metadata/default.meta',
      'sbom.cdx.json',
      'static/appIcon.png',
      'static/appIconAlt.png',
      'static/appIconAlt_2x.png',
      'static/appIcon_2x.png',
      ...[platform.executable, ...platform.addonFiles].map((name) => `${folder}/${name}`),
    ];
    expect(listFiles(app.folder)).toEqual(expect.arrayContaining(wanted));
  });

  it('contains native files only for its own platform', () => {
    const native = listFiles(app.folder).filter((file) => /\.(node|dll|dylib|so(\.\d+)?)$/.test(file));
    expect(native.map((file) => path.basename(file))).toEqual([...platform.addonFiles].sort());
  });

  it('has executable bits on commands and nowhere else', () => {
    const files = listFiles(app.folder);
    const marked = files.filter((file) => (fs.statSync(path.join(app.folder, file)).mode & 0o111) !== 0);
    expect(marked).toEqual(files.filter(isExecutable));
    expect(marked.length).toBeGreaterThan(0);
  });

  it('has one version everywhere', () => {
    const manifest = JSON.parse(fs.readFileSync(path.join(app.folder, 'app.manifest'), 'utf8')) as {
      info: { id: { name: string; version: string } };
    };
    const appConf = conf('default/app.conf');
    expect(manifest.info.id).toMatchObject({ name: 'dnsexfil', version: appVersion });
    expect(appConf.get('launcher')?.get('version')).toBe(appVersion);
    expect(appConf.get('id')?.get('version')).toBe(appVersion);
    expect(appConf.get('package')?.get('id')).toBe('dnsexfil');
  });

  it('names its executable and keeps it off the search peers', () => {
    expect(conf('default/commands.conf').get('dnsexfil')?.get('filename')).toBe(platform.executable);
    const denied = conf('default/distsearch.conf').get('replicationDenylist')?.get('dnsexfil_binaries');
    expect(denied).toBe(`apps[/\\\\]dnsexfil[^/\\\\]*[/\\\\]${topFolder(platform)}[/\\\\]...`);
  });

  it('contains no path of the machine that built it, and no registry', () => {
    const files = listFiles(app.folder);
    const places = [`${process.cwd()}/`, `${os.tmpdir()}/dnsexfil`, ...registryHosts()].map((text) =>
      Buffer.from(text),
    );
    const found = files.filter((file) => {
      const bytes = fs.readFileSync(path.join(app.folder, file));
      return places.some((place) => bytes.includes(place));
    });
    expect(found).toEqual([]);
    expect(files.length).toBeGreaterThan(30);
  });

  it('has an executable for this platform with the blob inside', () => {
    const bytes = fs.readFileSync(app.executable);
    expect(bytes.includes('NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:1')).toBe(true);
    if (process.platform === 'linux') {
      const machines: Record<string, number> = { x64: 0x3e, arm64: 0xb7 };
      expect(bytes.readUInt16LE(18)).toBe(machines[process.arch]);
    }
  });

  it('leaves no temporary file', () => {
    const home = fs.mkdtempSync(path.join(os.tmpdir(), 'dnsexfil-home-'));
    const env = { HOME: home, TMPDIR: home, XDG_CACHE_HOME: home };
    const { error } = spawnSync(app.executable, [], { env, cwd: home, input: '', timeout: 20_000 });
    expect(error).toBeUndefined();
    expect(fs.readdirSync(home)).toEqual([]);
    fs.rmSync(home, { recursive: true });
  });
});
