/**
 * One process of the packaged executable that receives chunk after chunk of hostile rows. With a recording, the files
 * must contain the input and output byte for byte.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodeFrames, type Reply } from '../../tools/splunkd/frames';
import { THRESHOLD, validateReply, type HostileChunk } from './hostile-chunk';
import { peakMib } from '../support/process-figures';
import { openSearch, type OpenSearch } from '../../tools/splunkd/open-search';

const MAX_CHUNK_MS = 60_000;

export class FuzzedCommand {
  /** Input and output in order, if the session is recorded. */
  private readonly sent: Buffer[] = [];
  private readonly received: Buffer[] = [];

  private constructor(
    private readonly search: OpenSearch,
    private readonly recording: string | undefined,
  ) {}

  static async start(program: string, model: string, { record = false } = {}): Promise<FuzzedCommand> {
    const args = [`model=${model}`, `threshold=${THRESHOLD}`];
    if (!record) return new FuzzedCommand(await openSearch({ program }, { args }), undefined);
    const dispatchDir = mkdtempSync(join(tmpdir(), 'dnsexfil-fuzz-'));
    const search = await openSearch({ program }, { args: [...args, 'record=t'], dispatchDir });
    return new FuzzedCommand(search, dispatchDir);
  }

  /** @throws Error if the reply is late, missing or wrong */
  async feed(chunk: HostileChunk): Promise<void> {
    const { process } = this.search;
    const timer = setTimeout(() => process.child.kill('SIGKILL'), MAX_CHUNK_MS);
    const reply = await this.search.chunk(chunk.body);
    clearTimeout(timer);
    if (!reply) throw new Error(`the command ended or hung: ${process.stderr}`);
    const { inspector } = reply.metadata;
    const odd = inspector?.messages?.find(([level, text]) => level === 'ERROR' || /\p{Cc}/u.test(text));
    if (odd) throw new Error(`the command said: ${JSON.stringify(odd)}`);
    validateReply(chunk, reply.body);
    if (this.recording === undefined) return;
    this.sent.push(Buffer.from(chunk.body));
    this.received.push(Buffer.from(reply.body));
  }

  /** @returns the peak memory of the process, in MiB */
  async finish(): Promise<number> {
    const { process } = this.search;
    const peak = peakMib(process.child.pid!);
    await this.search.chunk(Buffer.alloc(0), true);
    const exitCode = await process.close();
    if (exitCode !== 0 || process.stderr !== '') throw new Error(`exit code ${exitCode}: ${process.stderr}`);
    if (this.recording !== undefined) this.validateRecording(this.recording);
    return peak;
  }

  private validateRecording(folder: string): void {
    const files = readdirSync(folder).sort();
    const [input, output] = files.map((file) => bodiesOf(readFileSync(join(folder, file))));
    // After getinfo, and before the last chunk, which is empty.
    const isWhole = (bodies: Buffer[], expected: Buffer[]): boolean =>
      bodies.length === expected.length + 2 && expected.every((body, i) => body.equals(bodies[i + 1]));
    if (files.length !== 2 || !isWhole(input, this.sent) || !isWhole(output, this.received))
      throw new Error(`the recording in ${folder} differs from the input and output`);
    rmSync(folder, { recursive: true });
  }
}

function bodiesOf(packed: Buffer): Buffer[] {
  return decodeFrames(gunzipSync(packed)).replies.map(({ body }: Reply) => body);
}
