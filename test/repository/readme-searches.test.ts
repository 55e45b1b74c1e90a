/** The searches and the incident in README.md match those of the app. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { dnsexfilOptions } from '../../src/detect/dnsexfil-options';
import { inProject } from '../../tools/packaging/project';
import { appConf, macroCalls } from '../support/spl';

const read = (file: string): string => fs.readFileSync(inProject(file), 'utf8');
const readme = read('README.md');

describe('SPL of the README', () => {
  const searches = [...readme.matchAll(/^```spl\n(.*?)^```/gms)].map(([, content]) => content);

  it('calls macros of the app, with their number of arguments', () => {
    const called = searches.flatMap(macroCalls).map(({ stanza }) => stanza);
    expect(called.length).toBeGreaterThan(3);
    for (const stanza of called) expect([...appConf('macros.conf').keys()]).toContain(stanza);
  });

  it('uses only options of the command', () => {
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
