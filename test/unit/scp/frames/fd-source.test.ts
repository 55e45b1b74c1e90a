/** Reading from splunkd's pipe when it is empty or closed, on Linux and on Windows. */
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import * as fs from 'node:fs';
import { FdSource } from '../../../../src/scp/frames/byte-channel';
import { failTimes } from './system-errors';

jest.mock('node:fs', () => ({ readSync: jest.fn(), writeSync: jest.fn() }));

const readSync = jest.mocked(fs.readSync as (fd: number, target: Buffer, offset: number) => number);
const FD = 7;

beforeEach(() => {
  readSync.mockReset();
});

describe('FdSource', () => {
  const target = Buffer.alloc(10);

  it('waits while the pipe is empty', () => {
    const wait = failTimes(6, 'EAGAIN');
    readSync.mockImplementation((_fd, buffer, offset) => {
      wait();
      return buffer.write('abc', offset);
    });
    expect(new FdSource(FD).read(target, 4)).toBe(3);
    expect(target.toString('latin1', 4, 7)).toBe('abc');
    expect(readSync).toHaveBeenCalledTimes(7);
  });

  it('recognises the end by a read of 0 bytes', () => {
    readSync.mockReturnValue(0);
    expect(new FdSource(FD).read(target, 0)).toBe(0);
  });

  it.each(['EOF', 'ECONNRESET'])('recognises the end by %s', (code) => {
    readSync.mockImplementation(failTimes(1, code) as never);
    expect(new FdSource(FD).read(target, 0)).toBe(0);
  });

  it.each(['EIO', 'EISDIR'])('rethrows %s', (code) => {
    readSync.mockImplementation(failTimes(1, code) as never);
    expect(() => new FdSource(FD).read(target, 0)).toThrow(code);
  });
});
