/** Folders of logs, which contain other files, too. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openInput } from '../../../src/input/open-input';

const HEAD = '#separator \\x09\n#fields\tts\tuid\tid.orig_h\tid.resp_h\t';
const dnsLog = (...times: number[]) =>
  `${HEAD}query\n${times.map((t) => `${t}\tC\t192.0.2.10\t192.0.2.53\tn${t}.example.com\n`).join('')}`;
const CONN_LOG = `${HEAD}orig_bytes\n100\tC\t192.0.2.10\t192.0.2.53\t77\n`;

function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'dnsexfil-folder-'));
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

async function timesOf(paths: string[], usesTime = true) {
  const input = openInput(paths, { usesTime });
  const times: number[] = [];
  for await (const { time, rowCount } of input.batches) times.push(...time.subarray(0, rowCount));
  return { times, notes: input.report.notes().filter(({ code }) => code === 'FILES_LEFT_OUT') };
}

const T = 1_700_000_000;

describe('a folder', () => {
  it('of rotated logs is read in the order of time, whatever the names are', async () => {
    const folder = folderOf({
      'dns.log': dnsLog(T + 20, T + 30),
      'dns.log.1.gz': gzipSync(dnsLog(T + 10, T + 25)),
      'old/dns.log.2': dnsLog(T, T + 5),
    });
    expect(await timesOf([folder])).toEqual({ times: [0, 5, 10, 20, 25, 30].map((s) => T + s), notes: [] });
  });

  it.each([true, false])(
    'with other files is read without them, and they are reported, by time: %s',
    async (usesTime) => {
      const folder = folderOf({
        'a.txt': 'a note\n',
        'conn.log': CONN_LOG,
        'dns.log': dnsLog(T),
        'empty.log': '',
      });
      const { times, notes } = await timesOf([folder], usesTime);
      expect(times).toEqual([T]);
      expect(notes).toHaveLength(1);
      expect(notes[0].text).toContain('3 files could not be read and were left out. First: ');
      expect(notes[0].text).toContain('a.txt: The form of this log is not known.');
    },
  );

  it('without any log is refused, and so is another file that was named itself', async () => {
    const folder = folderOf({
      'conn.log': CONN_LOG,
      'dns.log': dnsLog(T),
      'other/a.txt': 'a note\n',
      'other/b.txt': 'b\n',
    });
    await expect(timesOf([join(folder, 'other')])).rejects.toThrow('The form of this log is not known');
    const named = [join(folder, 'conn.log'), join(folder, 'dns.log')];
    await expect(timesOf(named)).rejects.toThrow('This log of Zeek has no column `query`.');
  });
});
