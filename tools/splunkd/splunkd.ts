/**
 * Drives a search command as splunkd does: getinfo in several short-lived processes, then one process for the
 * chunks, one reply for each request. Judges the job as measured on 9.4.6.
 *
 * Independent of any command and of jest. For a million rows use CommandProcess directly, because merging rows into
 * events is slow.
 */
import { CommandProcess, type ProcessOptions } from './command-process';
import { encodeFrame, type Reply } from './frames';
import { mergeReply, type ResultRow } from './merge';
import { encodeRows, type Row } from './encode-rows';

export interface SearchRequest {
  /** The command's arguments as tokens. */
  readonly args?: readonly string[];
  /** Columns of a search whose command requests whole rows. */
  readonly fields?: readonly string[];
  /** Whether the command may omit and add rows; splunkd then uses whole rows as returned. */
  readonly selects?: boolean;
  readonly chunks: Iterable<readonly Row[]>;
  /** Absolute path of the folder in which a command may write. */
  readonly dispatchDir?: string;
  /** Stops the search (closes the pipes) after this number of chunks. */
  readonly cancelAfter?: number;
  /** Kills the process after this number of chunks. */
  readonly killAfter?: number;
}

type JobState = 'DONE' | 'FAILED' | 'CANCELLED';

interface SearchResult {
  readonly state: JobState;
  readonly rows: ResultRow[];
  readonly replies: readonly Reply[];
  readonly messages: readonly (readonly [level: string, text: string])[];
  readonly exitCode: number | null;
  readonly stderr: string;
}

const GETINFO_PROCESSES = 3;

export class Splunkd {
  constructor(private readonly options: ProcessOptions) {}

  async search(request: SearchRequest): Promise<SearchResult> {
    const getinfo = encodeFrame(getinfoMetadata(request));
    for (let i = 1; i < GETINFO_PROCESSES; i++) {
      const asked = new CommandProcess(this.options);
      const reply = await asked.request(getinfo);
      const exitCode = await asked.close();
      if (!reply || reply.metadata.error !== undefined) return failedAtGetinfo(reply, exitCode, asked.stderr);
    }
    const process = new CommandProcess(this.options);
    const reply = await process.request(getinfo);
    if (!reply || reply.metadata.error !== undefined) {
      return failedAtGetinfo(reply, await process.close(), process.stderr);
    }
    return new Execution(process, reply, request).run();
  }
}

/** The chunks of one search. */
class Execution {
  private readonly replies: Reply[];
  private readonly rows: ResultRow[] = [];
  private readonly indexed: boolean;
  private readonly fields: readonly string[];

  constructor(
    private readonly process: CommandProcess,
    getinfoReply: Reply,
    private readonly request: SearchRequest,
  ) {
    const wanted = getinfoReply.metadata.required_fields ?? [];
    this.indexed = wanted.length > 0 && !wanted.includes('*');
    this.fields = this.indexed ? wanted : (request.fields ?? []);
    this.replies = [getinfoReply];
  }

  async run(): Promise<SearchResult> {
    let sent = 0;
    for (const { rows, finished } of markLast(this.request.chunks)) {
      if (sent === this.request.killAfter) this.process.child.kill('SIGKILL');
      if (sent === this.request.cancelAfter) return this.result('CANCELLED');
      const body = encodeRows(rows, this.fields, this.indexed);
      const reply = await this.process.request(encodeFrame({ action: 'execute', finished }, body));
      if (!reply) return this.result('FAILED');
      this.replies.push(reply);
      if (reply.metadata.finished !== finished)
        return this.result(reply.metadata.finished ? 'DONE' : 'FAILED');
      if (hasError(reply) && !finished) return this.result('FAILED');
      for (const row of mergeReply(rows, reply.body, this.indexed, this.request.selects)) this.rows.push(row);
      sent++;
    }
    return this.result('DONE');
  }

  private async result(state: JobState): Promise<SearchResult> {
    const exitCode = await this.process.close();
    if (this.process.unread.length > 0) throw new Error('the command wrote after its last reply');
    const messages = this.replies.flatMap(messagesOf);
    const rows = state === 'FAILED' ? [] : this.rows;
    return { state, rows, replies: this.replies, messages, exitCode, stderr: this.process.stderr };
  }
}

function* markLast(chunks: Iterable<readonly Row[]>): Generator<{ rows: readonly Row[]; finished: boolean }> {
  let previous: readonly Row[] | undefined;
  for (const rows of chunks) {
    if (previous) yield { rows: previous, finished: false };
    previous = rows;
  }
  yield { rows: previous ?? [], finished: true };
}

export function getinfoMetadata({ args = [], dispatchDir = '' }: SearchRequest): unknown {
  const searchinfo = {
    args: args.map((token) => token.replace(/^([^"]*)"(.*)"$/s, '$1$2')),
    raw_args: args,
    dispatch_dir: dispatchDir,
    sid: '1700000000.1',
    app: 'search',
    owner: 'admin',
    username: 'admin',
    session_key: 'a-secret/session^key',
    splunkd_uri: 'https://127.0.0.1:8089',
    splunk_version: '9.4.6',
    search: '%7C%20makeresults',
    command: 'command',
    maxresultrows: 50000,
    earliest_time: '0',
    latest_time: 0,
  };
  return { action: 'getinfo', preview: false, streaming_command_will_restart: false, searchinfo };
}

function messagesOf({ metadata }: Reply): readonly (readonly [string, string])[] {
  return metadata.inspector?.messages ?? [];
}

function hasError(reply: Reply): boolean {
  return messagesOf(reply).some(([level]) => level === 'ERROR' || level === 'FATAL');
}

function failedAtGetinfo(reply: Reply | undefined, exitCode: number | null, stderr: string): SearchResult {
  const replies = reply ? [reply] : [];
  return { state: 'FAILED', rows: [], replies, messages: replies.flatMap(messagesOf), exitCode, stderr };
}
