/** Files are unpacked or refused by their first bytes, whichever program packed them, and even if packed several times. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zstdWindowBytes } from '../../../src/input/zstd-window';
import { readLog } from './read-log';

const ROW = '1700000000 192.0.2.10 www.example.com';
const CSV = '_time,src,query\n1700000000,192.0.2.10,www.example.com\n';
const ZSTD = readFileSync(join(__dirname, '../../fixtures/protocol/comp-zst.csv.zst'));
const SKIPPABLE = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4]);

function tar(text: string): Buffer {
  const head = Buffer.alloc(512);
  head.write('dns.csv');
  head.write('ustar', 257);
  return Buffer.concat([head, Buffer.from(text)]);
}

describe('a packed log', () => {
  it.each<[what: string, bytes: Buffer]>([
    ['gzip', gzipSync(CSV)],
    ['gzip in two members', Buffer.concat([gzipSync(CSV.slice(0, 20)), gzipSync(CSV.slice(20))])],
    ['gzip with zeros at the end', Buffer.concat([gzipSync(CSV), Buffer.alloc(512)])],
    ['gzip in gzip', gzipSync(gzipSync(CSV))],
  ])('is read: %s', async (_what, bytes) => {
    expect((await readLog(bytes)).rows).toEqual([ROW]);
  });

  it.each<[what: string, bytes: Buffer, rows: number]>([
    ['zstd', ZSTD, 6],
    ['zstd after a frame of other data', Buffer.concat([SKIPPABLE, ZSTD]), 6],
    ['zstd in two frames, with other data between', Buffer.concat([ZSTD, SKIPPABLE, ZSTD]), 12],
  ])('is read: %s', async (_what, bytes, rows) => {
    expect((await readLog(bytes)).rows).toHaveLength(rows);
  });

  it.each<[what: string, bytes: Buffer | number[], command: string]>([
    ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], 'xz -dc'],
    ['bzip2', Buffer.from('BZh91AY'), 'bzip2 -dc'],
    ['compress', [0x1f, 0x9d, 0x90], 'gzip -dc'],
    ['7-Zip', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], '7z x -so'],
    ['zip', Buffer.from('PK\x03\x04', 'latin1'), 'unzip -p'],
    ['tar', tar(CSV), 'tar -xOf'],
    ['tar in gzip', gzipSync(tar(CSV)), 'tar -xOf'],
    ['a packet capture', [0xd4, 0xc3, 0xb2, 0xa1], 'tshark -r'],
    ['a packet capture in gzip', gzipSync(Buffer.from([0xa1, 0xb2, 0x3c, 0x4d])), 'tshark -r'],
    ['Parquet', Buffer.from('PAR1'), 'export it as CSV'],
    [
      'zstd that asks for 2 GiB',
      [0x28, 0xb5, 0x2f, 0xfd, 0, 0xa8, ...Buffer.alloc(20)],
      'zstd -dc --long=31',
    ],
  ])('is refused with the command to use: %s', async (_what, bytes, command) => {
    await expect(readLog(Buffer.from(bytes))).rejects.toThrow(command);
  });

  it.each<[what: string, bytes: Buffer]>([
    ['gzip', gzipSync(CSV).subarray(0, -6)],
    ['zstd', ZSTD.subarray(0, -4)],
  ])('is refused if it is cut: %s', async (_what, bytes) => {
    await expect(readLog(bytes)).rejects.toThrow('is truncated');
  });
});

describe('the memory that a zstd frame asks for', () => {
  const frame = (...head: number[]) =>
    Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, ...head]), Buffer.alloc(20)]);

  it.each<[head: number[], bytes: number]>([
    [[0x00, 0x00], 1024],
    [[0x00, 0x58], 2 ** 21],
    [[0x00, 0x5c], 1.5 * 2 ** 21],
    [[0x20, 100], 100],
    [[0x60, 0x00, 0x01], 512],
    [[0xa0, 0, 0, 0, 1], 2 ** 24],
    [[0xe1, 7, 0, 0, 0, 0, 1], 2 ** 32],
  ])('of the header %j is %d bytes', (head, bytes) => {
    expect(zstdWindowBytes(frame(...head))).toBe(bytes);
  });
});
