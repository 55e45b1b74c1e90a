/** Writes the requests of a session as bytes, and reads its replies. */
import { encodeFrame } from '../../tools/splunkd/frames';
import { encodeRows } from '../../tools/splunkd/encode-rows';
import type { runBytes } from './run-bytes';

export const getinfo = (args: string[] = [], more: object = {}): Buffer =>
  encodeFrame({ action: 'getinfo', searchinfo: { raw_args: args, session_key: 'k/e^y', ...more } });
export const execute = (body: string | Buffer, finished: boolean): Buffer =>
  encodeFrame({ action: 'execute', finished }, Buffer.from(body));
export const body = (...names: string[]): Buffer =>
  encodeRows(
    names.map((query) => ({ query })),
    ['query'],
    true,
  );
export const messages = (run: Awaited<ReturnType<typeof runBytes>>): unknown =>
  run.replies.flatMap(({ metadata }) => metadata.inspector?.messages ?? []);
