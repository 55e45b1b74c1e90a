/** The commands of README.md, CONTRIBUTING.md and docs/, as printed: scripts and macros exist, programs run. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { listFiles } from '../../tools/packaging/list-files';
import { ensurePackagedApp, PACKAGING_TIMEOUT_MS } from '../../tools/packaging/packaged-app';
import { inProject, readJson } from '../../tools/packaging/project';
import { dnsexfilOptions } from '../../src/detect/dnsexfil-options';
import { ScratchApp } from '../support/scratch-app';
import { appConf, macroCalls } from '../support/spl';

const read = (file: string): string => fs.readFileSync(inProject(file), 'utf8');
const readme = read('README.md');

/** Contents of the fences of one language. */
const fences = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, content]) => content);

const lines = fences(readme, 'sh').flatMap((fence) => fence.trim().split('\n'));

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

describe('SPL of the README', () => {
  const searches = fences(readme, 'spl');

  it('calls macros of the app, with their number of arguments', () => {
    const called = searches.flatMap(macroCalls).map(({ stanza }) => stanza);
    expect(called.length).toBeGreaterThan(3);
    for (const stanza of called) expect([...appConf('macros.conf').keys()]).toContain(stanza);
  });

  it('uses options of the command', () => {
    const calls = searches.flatMap((spl) => /\| dnsexfil( [^|\n]*)?/.exec(spl)?.[1] ?? []);
    const used = calls.flatMap((call) => [...call.matchAll(/ (\w+)=/g)].map(([, name]) => name));
    expect(used.length).toBeGreaterThan(3);
    for (const name of used) expect(dnsexfilOptions.map((option) => option.name)).toContain(name);
  });
});

describe('the incident of the README', () => {
  it('has the score and bytes of the capture that the searches are tested on', () => {
    const { stdout } = spawnSync(
      process.execPath,
      ['tools/dnsexfil.js', 'score', '-', '--src', 'DNS.src', '--query', 'DNS.query'],
      { cwd: inProject(), input: read('tools/spl/cases/rows/tunnel.csv'), encoding: 'utf8' },
    );
    const rows = stdout
      .split('\n')
      .filter((row) => row.includes(',192.0.2.10,') && row.includes(',example.net,'));
    const last = rows.at(-1)!.split(',');
    expect(rows).toHaveLength(150);
    expect(readme).toContain(`score         ${last[4]}`);
    expect(readme).toContain(`bytes_out      ${Number(last[7]).toLocaleString('en-US')} (upper bound)`);
  });
});
