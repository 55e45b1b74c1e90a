/** Runs a session in the test's process, over bytes in memory. */
import type { ByteSink, ByteSource } from '../../src/scp/frames/byte-channel';
import type { Command } from '../../src/scp/search-command';
import { runSession } from '../../src/scp/session';
import { decodeFrames, type Reply } from '../../tools/splunkd/frames';
import { TestCommand } from '../support/test-command';

/** Returns one piece at a time, however much room there is. */
export class PieceSource implements ByteSource {
  private piece = 0;
  private at = 0;

  constructor(private readonly pieces: readonly Buffer[]) {}

  read(target: Buffer, offset: number): number {
    while (this.piece < this.pieces.length && this.at === this.pieces[this.piece].length) {
      this.piece++;
      this.at = 0;
    }
    if (this.piece === this.pieces.length) return 0;
    const count = this.pieces[this.piece].copy(target, offset, this.at);
    this.at += count;
    return count;
  }
}

export interface Run {
  readonly exitCode: number;
  readonly replies: readonly Reply[];
  /** The rest after the last complete reply; must be empty. */
  readonly rest: Buffer;
  readonly output: Buffer;
  readonly log: string;
}

export async function runBytes(
  pieces: readonly Buffer[],
  command: Command = new TestCommand(),
): Promise<Run> {
  const written: Buffer[] = [];
  const output: ByteSink = { write: (bytes) => void written.push(Buffer.from(bytes)) };
  let log = '';
  const input = new PieceSource(pieces);
  const exitCode = await runSession({ command, input, output, log: (lines) => (log += lines) });
  const all = Buffer.concat(written);
  return { exitCode, ...decodeFrames(all), output: all, log };
}
