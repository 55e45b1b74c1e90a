/**
 * One process of a search command, driven in lock-step: a whole request, then the whole reply.
 */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { decodeFrames, frameLength, type Reply } from './frames';

export interface ProcessOptions {
  readonly program: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Cuts a request into pieces of that many bytes, with a turn of the event loop between them. */
  readonly writeBytes?: number;
  /** Waits before reading each reply, so that the command finds the pipe full. */
  readonly readDelayMs?: number;
  /** `maxwait` of commands.conf: how long a command may pause before it is killed. */
  readonly maxwaitMs?: number;
}

/** What splunkd sets, including its own library path, which must not affect a command. */
const SPLUNK_ENV = {
  PATH: '/opt/splunk/bin:/usr/bin:/bin',
  SPLUNK_HOME: '/opt/splunk',
  SPLUNK_ETC: '/opt/splunk/etc',
  LD_LIBRARY_PATH: '/opt/splunk/lib',
  OPENSSL_CONF: '/opt/splunk/openssl/openssl.cnf',
  LANG: 'C',
};

export class CommandProcess {
  readonly child: ChildProcessWithoutNullStreams;
  /** Exit code, or null if a signal ended the process. */
  readonly exited: Promise<number | null>;
  private errorOutput = '';
  private received: Buffer[] = [];
  private receivedBytes = 0;
  private wake = (): void => undefined;
  private ended = false;

  constructor(private readonly options: ProcessOptions) {
    this.child = spawn(options.program, options.args ?? [], {
      env: { ...SPLUNK_ENV, ...options.env },
      ...(options.cwd !== undefined && { cwd: options.cwd }),
    });
    this.exited = once(this.child, 'close').then(([code]) => code as number | null);
    this.child.stdin.on('error', () => undefined);
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => (this.errorOutput += text));
    this.child.stdout.on('data', (bytes: Buffer) => {
      this.received.push(bytes);
      this.receivedBytes += bytes.length;
      this.wake();
    });
    this.child.stdout.on('end', () => {
      this.ended = true;
      this.wake();
    });
  }

  get stderr(): string {
    return this.errorOutput;
  }

  /** Sends a request. @returns its reply, or undefined if the process ended without a complete one */
  async request(frame: Buffer): Promise<Reply | undefined> {
    await this.write(frame);
    return this.reply();
  }

  async write(bytes: Buffer): Promise<void> {
    const step = this.options.writeBytes ?? bytes.length;
    for (let at = 0; at < bytes.length; at += step) {
      this.child.stdin.write(bytes.subarray(at, at + step));
      if (step < bytes.length) await new Promise(setImmediate);
    }
  }

  async reply(): Promise<Reply | undefined> {
    if (this.options.readDelayMs !== undefined) await this.delayReading(this.options.readDelayMs);
    const timer = this.options.maxwaitMs === undefined ? undefined : this.killAfter(this.options.maxwaitMs);
    try {
      return await this.nextReply();
    } finally {
      clearTimeout(timer);
    }
  }

  private async nextReply(): Promise<Reply | undefined> {
    for (let wanted = 1; ;) {
      while (this.receivedBytes < wanted && !this.ended) await this.more();
      const bytes = this.unread;
      const { replies, rest } = decodeFrames(bytes);
      this.keep(rest);
      if (replies.length > 1) throw new Error(`${replies.length} replies to one request`);
      if (replies.length === 1) return replies[0];
      if (this.ended) return undefined;
      wanted = frameLength(rest) ?? rest.length + 1;
    }
  }

  /** Closes the input, as splunkd does at the end or when the search is stopped. @returns the exit code */
  async close(): Promise<number | null> {
    this.child.stdin.end();
    return this.exited;
  }

  /** What the process wrote after its last reply. */
  get unread(): Buffer {
    return Buffer.concat(this.received);
  }

  private more(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }

  private keep(bytes: Buffer): void {
    this.received = bytes.length > 0 ? [bytes] : [];
    this.receivedBytes = bytes.length;
  }

  private killAfter(ms: number): NodeJS.Timeout {
    return setTimeout(() => this.child.kill('SIGKILL'), ms);
  }

  private async delayReading(ms: number): Promise<void> {
    this.child.stdout.pause();
    await new Promise((resolve) => setTimeout(resolve, ms));
    this.child.stdout.resume();
  }
}
