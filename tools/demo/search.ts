/** Runs one search through the packaged executable, in lock-step, as splunkd does. */
import { CommandProcess } from '../splunkd/command-process';
import { encodeFrame } from '../splunkd/frames';
import { decodeRows } from '../splunkd/merge';
import { encodeRows } from '../splunkd/encode-rows';
import { getinfoMetadata } from '../splunkd/splunkd';
import type { Query } from './office';

const CHUNK_ROWS = 10_000;

export interface Scored extends Query {
  readonly fields: Readonly<Record<string, string>>;
}

interface SearchRun {
  readonly rows: readonly Scored[];
  /** From the first byte of the first chunk to the last byte of the last reply, without encoding and decoding rows. */
  readonly seconds: number;
}

export async function search(program: string, queries: readonly Query[]): Promise<SearchRun> {
  const command = new CommandProcess({ program });
  const getinfo = await command.request(encodeFrame(getinfoMetadata({ chunks: [] })));
  if (!getinfo || getinfo.metadata.error !== undefined) {
    throw new Error(`no search: ${getinfo?.metadata.error ?? command.stderr}`);
  }
  const rows: Scored[] = [];
  let nanoseconds = 0n;
  for (let at = 0; at < queries.length; at += CHUNK_ROWS) {
    const chunk = queries.slice(at, at + CHUNK_ROWS);
    const request = encodeChunk(chunk, at + CHUNK_ROWS >= queries.length);
    const start = process.hrtime.bigint();
    const reply = await command.request(request);
    nanoseconds += process.hrtime.bigint() - start;
    if (!reply) throw new Error(`the command ended: ${command.stderr}`);
    const fields = decodeRows(reply.body);
    if (fields.length !== chunk.length) throw new Error(`${fields.length} rows for ${chunk.length}`);
    for (const row of fields) rows.push({ ...chunk[Number(row._chunked_idx)], fields: row });
  }
  await command.close();
  return { rows, seconds: Number(nanoseconds) / 1e9 };
}

function encodeChunk(chunk: readonly Query[], finished: boolean): Buffer {
  const rows = chunk.map(({ time, src, query }) => ({ src, query, _time: String(time) }));
  return encodeFrame({ action: 'execute', finished }, encodeRows(rows, ['src', 'query', '_time'], true));
}
