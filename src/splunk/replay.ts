/**
 * `dnsexfil splunk replay`: sends queries of a capture as events of the source type dnsexfil:replay. The app's
 * props.conf, eventtypes.conf and tags.conf map only that source type to the data model Network_Resolution. It only
 * adds events; nothing is changed or removed.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../user-error';
import type { SplunkClient } from './splunk-client';

export interface ReplayQuery {
  /** Epoch seconds. */
  readonly time: number;
  readonly src: string;
  readonly query: string;
  /** Record type, e.g. TXT; '' if the capture has none. */
  readonly type: string;
}

interface ReplayOptions {
  readonly index: string;
  /** Shown as the field source of each event. */
  readonly source: string;
  /** Added to each time, so that the last query (or the first one, if the replay is paced) gets the current time. */
  readonly shiftSeconds: number;
  /** Whether each event is sent when its time has come. */
  readonly isPaced: boolean;
  readonly nowSeconds?: () => number;
}

/** Small, so that a failed batch leaves few events in doubt. */
const BATCH = 1000;
const PACED_BATCH_SECONDS = 1;

/** First and last time of a capture, and its number of queries; read before anything is sent. */
interface CaptureSpan {
  readonly first: number;
  readonly last: number;
  readonly count: number;
}

/** @throws UserError REPLAY_EMPTY, REPLAY_TIME */
export async function measureCapture(queries: AsyncIterable<ReplayQuery>): Promise<CaptureSpan> {
  let span: CaptureSpan = { first: Infinity, last: -Infinity, count: 0 };
  for await (const { time } of queries) {
    const count = span.count + 1;
    if (!Number.isFinite(time) || time <= 0) {
      throw new UserError({
        code: 'REPLAY_TIME',
        text: `Row ${count} of the capture has no valid time. Nothing was sent.`,
      });
    }
    span = { first: Math.min(span.first, time), last: Math.max(span.last, time), count };
  }
  if (span.count > 0) return span;
  throw new UserError({ code: 'REPLAY_EMPTY', text: 'The capture has no queries. Nothing was sent.' });
}

/** @throws UserError INDEX_UNKNOWN if the search head does not know the index */
export async function checkIndex(client: SplunkClient, index: string): Promise<void> {
  if (!/^[a-z0-9][a-z0-9_-]*$/.test(index)) {
    throw new UserError({ code: 'INDEX_UNKNOWN', text: `"${index}" is not a valid index name.` });
  }
  try {
    await client.get(`/services/data/indexes/${index}`);
  } catch (cause) {
    if (!(cause instanceof UserError && cause.codes.includes('SPLUNK_NOT_FOUND'))) throw cause;
    const text = `The search head does not know the index "${index}", and Splunk drops events for an unknown index. If only the indexers know it, add --index-on-indexers.`;
    throw new UserError({ code: 'INDEX_UNKNOWN', text }, { cause });
  }
}

/**
 * @returns the number of events that the server accepted
 * @throws UserError REPLAY_STOPPED, which says how many; a batch is never sent twice
 */
export async function replay(
  client: SplunkClient,
  queries: AsyncIterable<ReplayQuery>,
  options: ReplayOptions,
): Promise<number> {
  const sender = new BatchSender(client, options);
  for await (const { time, ...query } of queries)
    await sender.add({ ...query, time: time + options.shiftSeconds });
  await sender.flush();
  return sender.sent;
}

class BatchSender {
  sent = 0;
  private lines: string[] = [];

  constructor(
    private readonly client: SplunkClient,
    private readonly options: ReplayOptions,
  ) {}

  async add(query: ReplayQuery): Promise<void> {
    if (this.options.isPaced) await this.waitFor(query.time);
    this.lines.push(eventLine(query));
    if (this.lines.length >= BATCH) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.lines.length === 0) return;
    const { index, source } = this.options;
    const batch = this.lines;
    this.lines = [];
    try {
      await this.client.sendEvents({ index, source, sourcetype: 'dnsexfil:replay' }, `${batch.join('\n')}\n`);
    } catch (cause) {
      if (!(cause instanceof UserError)) throw cause;
      const text = `The replay stopped after ${this.sent} events; the next ${batch.length} may or may not have arrived. ${cause.message}`;
      throw new UserError({ code: 'REPLAY_STOPPED', text }, { cause });
    }
    this.sent += batch.length;
  }

  /** Events that are due within a second of each other are sent together. */
  private async waitFor(time: number): Promise<void> {
    const now = this.options.nowSeconds ?? (() => Date.now() / 1000);
    if (time - now() < PACED_BATCH_SECONDS) return;
    await this.flush();
    await sleep(1000 * (time - now()));
  }
}

/** The names are those of CIM, so that the app's props.conf need not rename them. */
function eventLine({ time, src, query, type }: ReplayQuery): string {
  const record = type === '' ? {} : { record_type: type };
  // The time comes first, where props.conf looks for it.
  return JSON.stringify({ time: time.toFixed(6), src, query, ...record, message_type: 'Query' });
}
