/**
 * Keeps a session's input and output in the dispatch directory, for bug reports (`record=true`).
 *
 * The session key is never recorded. Any failure here (no folder, full disk) ends the recording with one WARN, and
 * never the search.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { formatFrameHeader } from './frames/frame-header';
import type { Frame } from './frames/frame-reader';
import { isJsonObject, textOf, type JsonObject } from './frames/json';
import type { Message } from './messages';

/** Each piece is a separate gzip member, so that a killed process leaves a readable file. */
const GZIP = { level: 1 };

export class Recorder {
  private input: number | undefined;
  private output: number | undefined;
  private failure: Message | undefined;

  /** @param name of the command; the files are `<name>-<pid>.input.gz` and `.output.gz`; existing ones are never replaced */
  constructor(dispatchDir: string, name: string) {
    this.attempt(() => {
      if (!isAbsolute(dispatchDir)) throw new Error('the search has no dispatch directory');
      const stem = join(dispatchDir, `${name}-${process.pid}`);
      this.input = openSync(`${stem}.input.gz`, 'wx', 0o600);
      this.output = openSync(`${stem}.output.gz`, 'wx', 0o600);
    });
  }

  /** Call it before the body's cells are unescaped. */
  recordInput({ metadata, bytes, bodyStart, bodyEnd }: Frame): void {
    const json = JSON.stringify(withoutSessionKey(metadata));
    const header = formatFrameHeader(Buffer.byteLength(json), bodyEnd - bodyStart);
    this.append(this.input, Buffer.concat([Buffer.from(header + json), bytes.subarray(bodyStart, bodyEnd)]));
  }

  recordOutput(bytes: Buffer): void {
    this.append(this.output, bytes);
  }

  /** At most one message per run. */
  takeMessages(): Message[] {
    const { failure } = this;
    this.failure = undefined;
    return failure ? [failure] : [];
  }

  /** Never throws: a file that cannot be closed must not fail the search. */
  close(): void {
    const open = [this.input, this.output].filter((fd) => fd !== undefined);
    this.input = undefined;
    this.output = undefined;
    for (const fd of open)
      this.attempt(() => {
        closeSync(fd);
      });
  }

  private append(fd: number | undefined, bytes: Buffer): void {
    if (fd === undefined) return;
    this.attempt(() => {
      const packed = gzipSync(bytes, GZIP);
      for (let at = 0; at < packed.length;) at += writeSync(fd, packed, at);
    });
  }

  private attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      const text = `record=true: the session is not recorded: ${(error as Error).message}`;
      this.failure = { level: 'WARN', code: 'RECORD_FAILED', text };
      this.close();
    }
  }
}

const SESSION_KEY = 'session_key';

/** The metadata with the session key removed wherever its text occurs, percent-encoded or not. */
export function withoutSessionKey(metadata: JsonObject): unknown {
  const info = metadata.searchinfo;
  const key = isJsonObject(info) ? textOf(info[SESSION_KEY]) : '';
  const forms = key === '' ? [] : [key, encodeURIComponent(key)];
  return blank(metadata, forms);
}

function blank(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return secrets.reduce((text, secret) => text.replaceAll(secret, ''), value);
  if (Array.isArray(value)) return value.map((item) => blank(item, secrets));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([name, item]) => [name, name === SESSION_KEY ? '' : blank(item, secrets)]),
  );
}
