/**
 * Full disks: one sentence, and no partial file. Mounts a tiny file system if the kernel allows it, and /dev/full and
 * a limit on file size otherwise.
 */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ARTIFACT } from '../golden/dsdl98-rows';
import { canMount, unshared } from '../support/namespaces';
import {
  ensurePackagedApp,
  PACKAGING_TIMEOUT_MS,
  type PackagedApp,
} from '../../tools/packaging/packaged-app';
import { ScratchApp } from '../support/scratch-app';
import { Splunkd } from '../../tools/splunkd/splunkd';
import { ordinaryRows } from './traffic';

const withMounts = canMount ? it : it.skip;
const ROW = '_time,src,query\n1790000000,10.0.0.1,www.example.com\n';
/** Mounts a file system at `$1`, prepares it, runs `"$0" command`, and prints the contents of `$1/out`. */
const onDisk = (kilobytes: number, prepare: string, command: string): string =>
  `mount -t tmpfs -o size=${kilobytes}k tmpfs "$1" && mkdir "$1/out" && ${prepare} || exit 99
   "$0" ${command} >/dev/null; code=$?; ls -A "$1/out"; exit $code`;

let packaged: PackagedApp;
let app: ScratchApp;
let disk: string;

beforeAll(() => {
  packaged = ensurePackagedApp();
  if (!canMount) console.warn('unshare is not installed or not allowed: no test has a full file system');
}, PACKAGING_TIMEOUT_MS);

beforeEach(() => {
  app = new ScratchApp(packaged);
  disk = join(app.folder, 'disk');
  mkdirSync(disk);
});

afterEach(() => {
  app.dispose();
});

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(script: string, input = ''): Ended {
  return spawnSync('/bin/sh', ['-c', script, app.executable], { encoding: 'utf8', input });
}

function runMounted(script: string): Ended {
  const { program, args } = unshared(script, [app.executable, disk]);
  return spawnSync(program, args, { encoding: 'utf8' });
}

describe('record=true on a full disk', () => {
  const chunks = [ordinaryRows(3000), ordinaryRows(20)];

  async function expectWarning(command: { program: string; args: string[] }, words: string): Promise<void> {
    const splunkd = new Splunkd(command);
    const { state, rows, messages, exitCode, stderr } = await splunkd.search({
      args: ['record=t'],
      chunks,
      dispatchDir: disk,
    });
    expect({ state, rows: rows.length, exitCode, stderr }).toEqual({
      state: 'DONE',
      rows: 3020,
      exitCode: 0,
      stderr: '',
    });
    const warnings = messages.filter(([, text]) => text.startsWith('record=true'));
    expect(warnings).toEqual([['WARN', expect.stringContaining(words)]]);
  }

  it('continues without the recording, and says so once', async () => {
    // Writes beyond a file size of 0 fail, as on a full disk.
    const args = ['-c', 'trap "" XFSZ; ulimit -f 0; exec "$0"', app.executable];
    await expectWarning({ program: '/bin/sh', args }, 'EFBIG');
  });

  withMounts('of its own does the same', async () => {
    const script = 'mount -t tmpfs -o size=8k tmpfs "$1"; exec "$0"';
    await expectWarning(unshared(script, [app.executable, disk]), 'ENOSPC');
  });
});

describe('the CLI on a full disk', () => {
  it('says that its output is incomplete', () => {
    const { status, stderr } = run('exec "$0" score - > /dev/full', ROW);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^dnsexfil: the output is incomplete: ENOSPC[^\n]*\n$/);
  });

  it('says so if the lookup of learn does not fit', () => {
    const { status, stderr } = run('exec "$0" learn - > /dev/full', ROW);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^dnsexfil: the output is incomplete: ENOSPC[^\n]*\n$/);
  });

  it('leaves no partial model', () => {
    const models = join(app.folder, 'models');
    const before = readdirSync(models);
    const script = `trap "" XFSZ; ulimit -f 10; exec "$0" import-model "${ARTIFACT}" --name full`;
    const { status, stderr } = run(script);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^dnsexfil: Cannot write the model[^\n]*\n$/);
    expect(readdirSync(models)).toEqual(before);
  });

  withMounts('of its own leaves no partial model', () => {
    // Room for the model that serves as the import's template, but not for a second one.
    const prepare = `ln -s out "$1/models" && cp -r "${join(app.folder, 'models/dsdl98')}" "$1/out"`;
    const command = `import-model "${ARTIFACT}" --name full --app "$1"`;
    const { status, stdout, stderr } = runMounted(onDisk(240, prepare, command));
    expect([status, stdout]).toEqual([2, 'dsdl98\n']);
    expect(stderr).toMatch(/^dnsexfil: Cannot write the model[^\n]*\n$/);
  });

  withMounts('leaves no partial matrix', () => {
    const rows = Array.from({ length: 1000 }, (_, i) => `${i},10.0.0.1,n${i}.example.com,1\n`);
    const input = join(app.folder, 'rows.csv');
    writeFileSync(input, `_time,src,query,rank\n${rows.join('')}`);
    const command = `features "${input}" --feature-set dsdl98@1 --out "$1/out/matrix"`;
    const { status, stdout, stderr } = runMounted(onDisk(64, 'true', command));
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^dnsexfil: [^\n]*matrix cannot be read or written: ENOSPC[^\n]*\n$/);
    expect(runMounted(onDisk(1000, 'true', command))).toMatchObject({ status: 0, stdout: 'matrix\n' });
  });
});
