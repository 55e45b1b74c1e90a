/** Writing to splunkd's pipe when it is full or closed, on Linux and on Windows. */
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import * as fs from 'node:fs';
import { FdSink } from '../../../../src/scp/frames/byte-channel';
import { OutputClosed } from '../../../../src/scp/frames/protocol-error';
import { failTimes } from './system-errors';

jest.mock('node:fs', () => ({ readSync: jest.fn(), writeSync: jest.fn() }));

const writeSync = jest.mocked(fs.writeSync as (fd: number, bytes: Buffer, offset: number) => number);
const FD = 7;

beforeEach(() => {
  writeSync.mockReset();
});

describe('FdSink', () => {
  const bytes = Buffer.from('0123456789');

  /** Accepts three bytes per call, after calling `before`. */
  function takeThree(before: () => void): Buffer {
    const taken: Buffer[] = [];
    writeSync.mockImplementation((_fd, given, offset) => {
      before();
      taken.push(Buffer.from(given.subarray(offset, offset + 3)));
      return taken.at(-1)!.length;
    });
    new FdSink(FD).write(bytes);
    return Buffer.concat(taken);
  }

  it('writes the rest after a short write', () => {
    expect(takeThree(() => undefined).toString()).toBe('0123456789');
    expect(writeSync).toHaveBeenCalledTimes(4);
  });

  it('waits while the pipe is full, and writes nothing twice', () => {
    expect(takeThree(failTimes(6, 'EAGAIN')).toString()).toBe('0123456789');
    expect(writeSync).toHaveBeenCalledTimes(10);
  });

  // On Windows, a broken pipe is EOF, and one that is closing is EPIPE.
  it.each(['EPIPE', 'EOF', 'ECONNRESET'])('recognises by %s that nobody reads any more', (code) => {
    writeSync.mockImplementation(failTimes(1, code) as never);
    expect(() => {
      new FdSink(FD).write(bytes);
    }).toThrow(OutputClosed);
  });

  it.each(['ENOSPC', 'EIO', 'EBADF'])('rethrows %s', (code) => {
    writeSync.mockImplementation(failTimes(1, code) as never);
    expect(() => {
      new FdSink(FD).write(bytes);
    }).toThrow(code);
    expect(writeSync).toHaveBeenCalledTimes(1);
  });
});
