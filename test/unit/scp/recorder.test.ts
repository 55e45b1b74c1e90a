/** A recording that cannot be written: one WARN, closed files, no further attempt, and never an error of the search. */
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import * as fs from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Recorder } from '../../../src/scp/recorder';

jest.mock('node:fs', () => ({ openSync: jest.fn(), closeSync: jest.fn(), writeSync: jest.fn() }));

const openSync = jest.mocked(fs.openSync);
const closeSync = jest.mocked(fs.closeSync);
const writeSync = jest.mocked(fs.writeSync as (fd: number, bytes: Buffer, offset: number) => number);

function refuse(code: string): () => never {
  return () => {
    throw Object.assign(new Error(`${code}: refused`), { code });
  };
}

beforeEach(() => {
  let fd = 10;
  openSync.mockReset().mockImplementation(() => fd++);
  closeSync.mockReset();
  writeSync.mockReset().mockImplementation((_fd, bytes, offset) => bytes.length - offset);
});

describe('Recorder', () => {
  it.each(['ENOSPC', 'EDQUOT', 'EIO', 'EAGAIN'])('stops on %s with one WARN', (code) => {
    const recorder = new Recorder('/dispatch', 'c');
    writeSync.mockImplementation(refuse(code));
    recorder.recordOutput(Buffer.from('a'));
    recorder.recordOutput(Buffer.from('b'));
    expect(recorder.takeMessages()).toEqual([
      expect.objectContaining({ level: 'WARN', text: expect.stringContaining(code) }),
    ]);
    expect(recorder.takeMessages()).toEqual([]);
    expect([writeSync.mock.calls.length, closeSync.mock.calls.map(([fd]) => fd)]).toEqual([1, [10, 11]]);
  });

  it('continues after a short write', () => {
    const written: Buffer[] = [];
    writeSync.mockImplementation((_fd, bytes, offset) => {
      written.push(bytes.subarray(offset, offset + 5));
      return Math.min(5, bytes.length - offset);
    });
    new Recorder('/dispatch', 'c').recordOutput(Buffer.from('some output'));
    expect(gunzipSync(Buffer.concat(written)).toString()).toBe('some output');
    expect(written.length).toBeGreaterThan(2);
  });

  it('closes the first file if the second cannot be created', () => {
    openSync.mockReturnValueOnce(10).mockImplementation(refuse('ENOSPC'));
    const recorder = new Recorder('/dispatch', 'c');
    expect(recorder.takeMessages()).toHaveLength(1);
    expect(closeSync.mock.calls).toEqual([[10]]);
  });

  it('ignores a file that cannot be closed', () => {
    const recorder = new Recorder('/dispatch', 'c');
    closeSync.mockImplementation(refuse('EIO'));
    expect(() => {
      recorder.close();
    }).not.toThrow();
    expect(closeSync).toHaveBeenCalledTimes(2);
  });

  it('never replaces a file, and creates files that nobody else can read', () => {
    new Recorder('/dispatch', 'c');
    const stem = `/dispatch/c-${process.pid}`;
    expect(openSync.mock.calls).toEqual([
      [`${stem}.input.gz`, 'wx', 0o600],
      [`${stem}.output.gz`, 'wx', 0o600],
    ]);
  });
});
