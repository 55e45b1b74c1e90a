/**
 * The two ends of the pipe to splunkd as synchronous byte channels.
 *
 * The protocol is lock-step: there is nothing else to do while waiting, and synchronous calls are the cheapest.
 */
import { readSync, writeSync } from 'node:fs';
import { OutputClosed } from './protocol-error';

export interface ByteSource {
  /**
   * Waits for at least one byte and reads what is available into the buffer at `offset`. @returns the number of bytes;
   * 0 at the end
   */
  read(target: Buffer, offset: number): number;
}

export interface ByteSink {
  /** Writes all of `bytes`. @throws OutputClosed if the reader has gone */
  write(bytes: Buffer): void;
}

export class FdSource implements ByteSource {
  constructor(private readonly fd: number) {}

  read(target: Buffer, offset: number): number {
    try {
      return retryWhileBusy(() => readSync(this.fd, target, offset, target.length - offset, null));
    } catch (error) {
      if (hasCode(error, 'EOF') || hasCode(error, 'ECONNRESET')) return 0;
      throw error;
    }
  }
}

export class FdSink implements ByteSink {
  constructor(private readonly fd: number) {}

  write(bytes: Buffer): void {
    for (let at = 0; at < bytes.length;) at += this.writeSome(bytes, at);
  }

  private writeSome(bytes: Buffer, at: number): number {
    try {
      return retryWhileBusy(() => writeSync(this.fd, bytes, at));
    } catch (error) {
      if (hasCode(error, 'EPIPE') || hasCode(error, 'EOF') || hasCode(error, 'ECONNRESET')) {
        throw new OutputClosed('The reader of the replies has gone.', { cause: error });
      }
      throw error;
    }
  }
}

const MAX_PAUSE_MS = 16;
const pauseCell = new Int32Array(new SharedArrayBuffer(4));

/** Repeats a call on a pipe that another process has made non-blocking, pausing between attempts. */
function retryWhileBusy(attempt: () => number): number {
  for (let pauseMs = 1; ; pauseMs = Math.min(2 * pauseMs, MAX_PAUSE_MS)) {
    try {
      return attempt();
    } catch (error) {
      if (!hasCode(error, 'EAGAIN')) throw error;
      Atomics.wait(pauseCell, 0, 0, pauseMs);
    }
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
