import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { OutputClosed } from '../../src/scp/frames/protocol-error';
import { runSession } from '../../src/scp/session';
import { decodeFrames, encodeFrame } from '../../tools/splunkd/frames';
import { decodeRows } from '../../tools/splunkd/merge';
import { encodeRows } from '../../tools/splunkd/encode-rows';
import { TestCommand } from '../support/test-command';
import { body, execute, getinfo, messages } from './requests';
import { PieceSource, runBytes } from './run-bytes';

describe('a session', () => {
  it('answers each request once, in selected-fields mode, and sends each message once', async () => {
    const command = new TestCommand();
    const run = await runBytes(
      [getinfo(), execute(body('ab', 'ü,"\n'), false), execute(body('x'), true)],
      command,
    );
    expect(run.exitCode).toBe(0);
    expect(run.replies.map(({ metadata }) => metadata.finished)).toEqual([false, false, true]);
    expect(run.replies[0].metadata).toEqual({
      type: 'stateful',
      required_fields: ['query'],
      finished: false,
    });
    expect(run.replies[1].body.toString()).toBe('_chunked_idx,field_bytes,place\n0,2,0\n1,5,1\n');
    expect(run.replies[2].body.toString()).toBe('_chunked_idx,field_bytes,place\n0,1,2\n');
    expect(messages(run)).toEqual([
      ['WARN', 'the same\\u{a}text'],
      ['INFO', '3 rows'],
    ]);
    expect([command.opened, run.log, run.rest.length]).toEqual([1, '', 0]);
  });

  it('sends the same replies wherever the input is cut', async () => {
    const input = Buffer.concat([
      getinfo(),
      execute(body('日本', 'a"b'), false),
      execute('', false),
      execute(body('é'), true),
    ]);
    const { output } = await runBytes([input]);
    let cuts = 0;
    for (let at = 1; at < input.length; at++, cuts++) {
      const cut = await runBytes([input.subarray(0, at), input.subarray(at)]);
      expect(cut.output.equals(output)).toBe(true);
    }
    expect(cuts).toBe(input.length - 1);
    const bytewise = await runBytes(Array.from(input, (byte) => Buffer.from([byte])));
    expect(bytewise.output.equals(output)).toBe(true);
  });

  it('returns whole rows unchanged, with its own columns in place of conflicting ones', async () => {
    const rows = [
      { query: 'a', odd: ' "q", \n', place: ['old', 'older'] },
      { query: '', odd: '', place: '' },
    ];
    const fields = ['query', 'odd', 'place'];
    const run = await runBytes([getinfo(['whole=t']), execute(encodeRows(rows, fields, false), true)]);
    expect(run.replies[0].metadata.required_fields).toBeUndefined();
    expect(decodeRows(run.replies[1].body)).toEqual([
      {
        query: 'a',
        odd: ' "q", \n',
        __mv_query: '',
        __mv_odd: '',
        __mv_place: '',
        field_bytes: '1',
        place: '0',
      },
      { query: '', odd: '', __mv_query: '', __mv_odd: '', __mv_place: '', field_bytes: '0', place: '1' },
    ]);
  });

  it('answers empty chunks and chunks with only a header without opening the command', async () => {
    const command = new TestCommand();
    const run = await runBytes(
      [getinfo(), execute('', false), execute(body(), false), execute('', true)],
      command,
    );
    expect(run.replies.map((reply) => reply.body.toString())).toEqual([
      '',
      '',
      '_chunked_idx,field_bytes,place\n',
      '',
    ]);
    expect([run.exitCode, command.opened]).toEqual([0, 0]);
  });

  it('stops quietly if the input ends before a frame, and ignores what follows the last chunk', async () => {
    expect(await runBytes([])).toMatchObject({ exitCode: 0, replies: [] });
    const asked = await runBytes([getinfo(), getinfo()]);
    expect([asked.exitCode, asked.replies.length]).toEqual([0, 2]);
    const after = await runBytes([getinfo(), execute('', true), Buffer.from('garbage')]);
    expect([after.exitCode, after.replies.length, after.rest.length]).toEqual([0, 2, 0]);
  });

  it('stops quietly if nobody reads', async () => {
    const closed = {
      write: () => {
        throw new OutputClosed('closed');
      },
    };
    const input = new PieceSource([getinfo()]);
    expect(
      await runSession({ command: new TestCommand(), input, output: closed, log: () => undefined }),
    ).toBe(0);
  });

  it.each(['splunk-6.3-countmatches', 'splunk-8.0-multibyte'])(
    'replays the recorded session %s',
    async (name) => {
      const input = gunzipSync(readFileSync(join(__dirname, `../fixtures/scpv2/${name}.input.gz`)));
      const requests = decodeFrames(input).replies;
      const command = new TestCommand();
      const configure = command.configure.bind(command);
      command.configure = (options) => ({ ...configure(options), requiredFields: [] });
      const recorded = Buffer.concat(
        requests.map(({ metadata, body: chunk }, i) =>
          encodeFrame(i === 0 ? { ...metadata, searchinfo: {} } : metadata, chunk),
        ),
      );
      const run = await runBytes([recorded], command);
      expect(run.exitCode).toBe(0);
      expect(run.replies.length).toBe(requests.length);
      let rows = 0;
      for (const [i, request] of requests.entries()) {
        const sent = decodeRows(request.body);
        const back = decodeRows(run.replies[i].body);
        const withOurs = sent.map((row) => ({ ...row, field_bytes: '0', place: String(rows++) }));
        expect(back).toEqual(withOurs);
      }
      expect(rows).toBeGreaterThan(300);
    },
  );
});
