/**
 * A search whose chunks a test sends one by one, as bytes: for cases that `Splunkd.search` does not cover (whole
 * rows, broken frames, hostile bytes, millions of rows).
 */
import { CommandProcess, type ProcessOptions } from './command-process';
import { encodeFrame, type Reply } from './frames';
import { getinfoMetadata, type SearchRequest } from './splunkd';

export class OpenSearch {
  constructor(
    readonly process: CommandProcess,
    /** The answer to getinfo. */
    readonly configuration: Reply,
  ) {}

  /** @returns the reply, or undefined if the process ended without one */
  chunk(body: Buffer, finished = false): Promise<Reply | undefined> {
    return this.process.request(encodeFrame({ action: 'execute', finished }, body));
  }
}

/** @throws Error if the command does not answer getinfo at all */
export async function openSearch(
  options: ProcessOptions,
  request: Pick<SearchRequest, 'args' | 'dispatchDir'> = {},
): Promise<OpenSearch> {
  const process = new CommandProcess(options);
  const reply = await process.request(encodeFrame(getinfoMetadata({ ...request, chunks: [] })));
  if (!reply) throw new Error(`no answer to getinfo, exit code ${await process.exited}: ${process.stderr}`);
  return new OpenSearch(process, reply);
}
