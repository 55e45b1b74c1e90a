/** One process of the packaged executable that gets chunk after chunk of hostile rows. */
import { THRESHOLD, validateReply, type HostileChunk } from './hostile-chunk';
import { peakMib } from '../support/process-figures';
import { openSearch, type OpenSearch } from '../support/splunkd/open-search';

const LONGEST_CHUNK_MS = 60_000;

export class FuzzedCommand {
  private constructor(private readonly search: OpenSearch) {}

  static async start(program: string, model: string): Promise<FuzzedCommand> {
    const args = [`model=${model}`, `threshold=${THRESHOLD}`];
    return new FuzzedCommand(await openSearch({ program }, { args }));
  }

  /** @throws Error where the reply is late, missing or wrong */
  async feed(chunk: HostileChunk): Promise<void> {
    const { process } = this.search;
    const timer = setTimeout(() => process.child.kill('SIGKILL'), LONGEST_CHUNK_MS);
    const reply = await this.search.chunk(chunk.body);
    clearTimeout(timer);
    if (!reply) throw new Error(`the command ended or hung: ${process.stderr}`);
    const { inspector } = reply.metadata;
    const odd = inspector?.messages?.find(([level, text]) => level === 'ERROR' || /\p{Cc}/u.test(text));
    if (odd) throw new Error(`the command said: ${JSON.stringify(odd)}`);
    validateReply(chunk, reply.body);
  }

  /** @returns the most memory that the process had, in MiB */
  async finish(): Promise<number> {
    const { process } = this.search;
    const peak = peakMib(process.child.pid!);
    await this.search.chunk(Buffer.alloc(0), true);
    const exitCode = await process.close();
    if (exitCode !== 0 || process.stderr !== '') throw new Error(`exit code ${exitCode}: ${process.stderr}`);
    return peak;
  }
}
