/** The commands of README.md, CONTRIBUTING.md and docs/, as printed: scripts and macros exist, programs run. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { listFiles } from '../../tools/packaging/list-files';
import { ensurePackagedApp, PACKAGING_TIMEOUT_MS } from '../../tools/packaging/packaged-app';
import { inProject, readJson } from '../../tools/packaging/project';
import { ScratchApp } from '../support/scratch-app';

const read = (file: string): string => fs.readFileSync(inProject(file), 'utf8');
const readme = read('README.md');

const fences = [...readme.matchAll(/^```sh\n(.*?)^```/gms)].map(([, content]) => content);
const lines = fences.flatMap((fence) => fence.trim().split('\n'));

describe('shell commands of the README', () => {
  let app: ScratchApp;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dnsexfil-readme-'));

  beforeAll(() => {
    app = new ScratchApp(ensurePackagedApp());
    fs.copyFileSync(inProject('training/data/tunnels/dnstt__ssh.csv.gz'), path.join(folder, 'rows.csv.gz'));
    const artifact = 'detect_dns_data_exfiltration_using_pretrained_model_in_dsdl.tar.gz';
    fs.copyFileSync(inProject('test/fixtures/dsdl98', artifact), path.join(folder, artifact));
  }, PACKAGING_TIMEOUT_MS);

  afterAll(() => {
    app.dispose();
    fs.rmSync(folder, { recursive: true });
  });

  const programs = lines.filter((line) => line.includes('dnsexfil '));

  it('score rows and import a model', () => {
    expect(programs.map((line) => /dnsexfil (\S+)/.exec(line)?.[1])).toEqual(['score', 'import-model']);
  });

  it.each(programs)('%s', (line) => {
    const [program, ...args] = line.replace('npx --no-install ', '').split(' ');
    const file = program === 'dnsexfil' ? app.executable : path.join(app.folder, program);
    const { status, stdout, stderr } = spawnSync(file, args, { cwd: folder, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.length).toBeGreaterThan(50);
  });
});

describe.each([
  'README.md',
  'CONTRIBUTING.md',
  ...listFiles(inProject('docs')).map((file) => `docs/${file}`),
])('%s', (file) => {
  it('calls npm scripts that exist', () => {
    const { scripts } = readJson(inProject('package.json')) as { scripts: Record<string, string> };
    const called = [...read(file).matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name]) => name);
    for (const name of called) expect(Object.keys(scripts)).toContain(name);
    if (file === 'README.md') expect(called.length).toBeGreaterThan(1);
  });
});
