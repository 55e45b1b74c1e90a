/**
 * One run of a search command: getinfo, then chunks, one reply for each request, until the last.
 *
 * Either every row of a chunk goes back with its own cells, or the search fails visibly.
 */
import { UserError } from '../user-error';
import type { ByteSink, ByteSource } from './frames/byte-channel';
import { ChunkRunner } from './chunk-runner';
import type { Command } from './search-command';
import { configure } from './configure';
import { describeFailure } from './failure';
import { FrameReader, type Frame } from './frames/frame-reader';
import { FRAME_GAP, writeFrame, type ReplyMetadata } from './frames/frame-writer';
import { MessageLog, printable, type Message } from './messages';
import { OutputClosed, ProtocolError } from './frames/protocol-error';
import type { Recorder } from './recorder';
import { ReplyBody } from './frames/reply-body';
import { parseSearchInfo } from './search-info';

export interface SessionOptions {
  readonly command: Command;
  readonly input: ByteSource;
  readonly output: ByteSink;
  /** Receives lines for the search log; only bugs are written there. */
  readonly log: (lines: string) => void;
}

/**
 * Runs until the search is finished, stopped or failed; never throws.
 *
 * @returns the exit code: 0 for a finished or stopped search, 1 for a failed one
 */
export async function runSession(options: SessionOptions): Promise<number> {
  const session = new Session(options);
  try {
    await session.run();
    return 0;
  } catch (error) {
    return session.fail(error);
  } finally {
    session.close();
  }
}

class Session {
  private readonly reader: FrameReader;
  private readonly messages = new MessageLog();
  private recorder: Recorder | undefined;
  private runner: ChunkRunner | undefined;

  constructor(private readonly options: SessionOptions) {
    this.reader = new FrameReader(options.input);
  }

  /** Anything after the finished chunk is not read. */
  async run(): Promise<void> {
    for (let frame = this.reader.next(); frame; frame = this.reader.next()) {
      const { action, finished } = frame.metadata;
      if (action === 'getinfo') await this.answerGetinfo(frame);
      else if (action === 'execute') await this.answerExecute(frame);
      else throw new ProtocolError('ACTION_UNKNOWN', `Unknown action ${JSON.stringify(action)}.`);
      if (action === 'execute' && finished === true) return;
    }
  }

  /**
   * Tells Splunk what went wrong. Only a message in a reply that is not the last one makes the job fail; a
   * mistake in the arguments is reported in the answer to getinfo.
   */
  fail(error: unknown): number {
    if (error instanceof OutputClosed) return 0;
    const { messages, stack } = describeFailure(error, this.options.command.name);
    if (stack !== undefined) this.options.log(stack);
    const refused = error instanceof UserError && this.runner === undefined;
    try {
      this.reply(
        refused
          ? { error: messages.map(({ text }) => printable(text)).join(' '), finished: true }
          : { finished: false },
        messages,
      );
    } catch (replyError) {
      if (!(replyError instanceof OutputClosed)) this.options.log(String(replyError));
    }
    return 1;
  }

  close(): void {
    this.recorder?.close();
  }

  /** Splunk may send getinfo twice to one process; the last answer counts. */
  private async answerGetinfo(frame: Frame): Promise<void> {
    const search = parseSearchInfo(frame.metadata);
    const { command } = this.options;
    const configured = configure(command, search);
    if (configured.record) this.recorder ??= await openRecorder(search.dispatchDir, command.name);
    this.recorder?.recordInput(frame);
    this.runner = new ChunkRunner(configured);
    const wanted = configured.requiredFields;
    this.reply(
      { type: 'stateful', ...(wanted.length > 0 && { required_fields: wanted }), finished: false },
      [],
    );
  }

  private async answerExecute(frame: Frame): Promise<void> {
    if (!this.runner) throw new ProtocolError('ACTION_OUT_OF_ORDER', 'A chunk came before getinfo.');
    const finished = frame.metadata.finished === true;
    this.recorder?.recordInput(frame);
    const body = await this.runner.run(frame, finished, FRAME_GAP);
    const messages = [...this.runner.takeMessages(finished), ...(this.recorder?.takeMessages() ?? [])];
    this.reply({ finished }, messages, body);
  }

  private reply(metadata: ReplyMetadata, messages: readonly Message[], body = ReplyBody.none): void {
    const fresh = this.messages.fresh(messages);
    const sink: ByteSink = {
      write: (bytes) => {
        this.recorder?.recordOutput(bytes);
        this.options.output.write(bytes);
      },
    };
    writeFrame(sink, fresh.length > 0 ? { ...metadata, inspector: { messages: fresh } } : metadata, body);
  }
}

/** Loaded on demand, because it loads Node's zlib. */
async function openRecorder(dispatchDir: string, commandName: string): Promise<Recorder> {
  const { Recorder } = await import('./recorder');
  return new Recorder(dispatchDir, commandName);
}
