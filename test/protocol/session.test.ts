import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { OutputClosed } from '../../src/scp/protocol-error';
import { runSession } from '../../src/scp/session';
import { decodeFrames, encodeFrame } from '../support/splunkd/frames';
import { decodeRows } from '../support/splunkd/merge';
import { encodeRows } from '../support/splunkd/rows';
import { OUTPUT_FIELDS, TestCommand } from '../support/test-command';
import { PieceSource, runBytes } from './run-bytes';

const getinfo = (args: string[] = [], more: object = {}): Buffer =>
  encodeFrame({ action: 'getinfo', searchinfo: { raw_args: args, session_key: 'k/e^y', ...more } });
const execute = (body: string | Buffer, finished: boolean): Buffer =>
  encodeFrame({ action: 'execute', finished }, Buffer.from(body));
const body = (...names: string[]): Buffer =>
  encodeRows(
    names.map((query) => ({ query })),
    ['query'],
    true,
  );
const messages = (run: Awaited<ReturnType<typeof runBytes>>): unknown =>
  run.replies.flatMap(({ metadata }) => metadata.inspector?.messages ?? []);

describe('a session', () => {
  it('answers each request once, in selected-fields mode, and says each message once', async () => {
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

  it('gives the same replies wherever the input is cut', async () => {
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

  it('returns whole rows untouched, its own columns in place of clashing ones', async () => {
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

  it('answers empty and header-only chunks alike, without opening the command', async () => {
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

  it('stops quietly where the input ends before a frame, ignores what follows the last chunk', async () => {
    expect(await runBytes([])).toMatchObject({ exitCode: 0, replies: [] });
    const asked = await runBytes([getinfo(), getinfo()]);
    expect([asked.exitCode, asked.replies.length]).toEqual([0, 2]);
    const after = await runBytes([getinfo(), execute('', true), Buffer.from('garbage')]);
    expect([after.exitCode, after.replies.length, after.rest.length]).toEqual([0, 2, 0]);
  });

  it('stops quietly where nobody reads', async () => {
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

describe('a failed session', () => {
  const failures: [string, Buffer[], string][] = [
    ['not a header', [Buffer.from('GET / HTTP/1.1\n')], 'Not a header'],
    ['garbage without a line end', [getinfo(), Buffer.from('xyz')], 'Not a header'],
    ['a negative length', [Buffer.from('chunked 1.0,-1,0\n')], 'Not a header'],
    ['an absurd length', [getinfo(), Buffer.from('chunked 1.0,10,99999999999\n')], 'absurd'],
    [
      'a claimed gigabyte that does not come',
      [getinfo(), Buffer.from('chunked 1.0,2,1000000000\n{}')],
      'ends after',
    ],
    ['a header cut off', [Buffer.from('chunked 1.')], 'ends inside the header'],
    ['metadata that is not JSON', [Buffer.from('chunked 1.0,3,0\n{]}')], 'not JSON'],
    ['metadata that is no object', [Buffer.from('chunked 1.0,2,0\n[]')], 'no JSON object'],
    ['an unknown action', [encodeFrame({ action: 'dance' })], 'Unknown action'],
    ['a chunk before getinfo', [execute('', false)], 'before getinfo'],
    ['a row longer than the header', [getinfo(), execute('a\n1,2\n', true)], 'more cells'],
    ['a quote that stays open', [getinfo(), execute('a\n"1\n', true)], 'not closed'],
    ['a mistake found while running', [getinfo(), execute(body('MISTAKE'), true)], 'No.'],
  ];

  it.each(failures)('%s: an ERROR in a non-final, empty reply, exit 1', async (_, pieces, words) => {
    const run = await runBytes(pieces);
    const last = run.replies.at(-1)!;
    expect(run.exitCode).toBe(1);
    expect([last.metadata.finished, last.body.length, last.metadata.inspector?.messages?.[0][0]]).toEqual([
      false,
      0,
      'ERROR',
    ]);
    expect(JSON.stringify(last.metadata.inspector)).toContain(words);
    expect(run.log).toBe('');
  });

  it.each(['BUG', 'NARROW'])('a bug (%s) puts its stack into the log too', async (name) => {
    const run = await runBytes([getinfo(), execute(body('a', name), true)]);
    expect([run.exitCode, run.replies.at(-1)!.metadata.finished, run.replies.at(-1)!.body.length]).toEqual([
      1,
      false,
      0,
    ]);
    expect(run.log).toContain('    at ');
  });

  it('answers getinfo with every mistake in the arguments', async () => {
    const run = await runBytes([getinfo(['fild=x', 'limit=2', 'field=forbidden', 'stray'])]);
    const { error, finished } = run.replies[0].metadata;
    expect([run.exitCode, run.replies.length, finished, run.log]).toEqual([1, 1, true, '']);
    for (const words of ['"fild"', 'Did you mean field?', 'limit="2"', 'forbidden', '"stray"'])
      expect(error).toContain(words);
    expect(messages(run)).toHaveLength(4);
  });
});

describe('record=true', () => {
  it('keeps input and output, without the session key', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'record-'));
    const search = `%7C%20x%20${encodeURIComponent('k/e^y')}%20k/e^y`;
    const run = await runBytes([
      getinfo(['record=t'], { dispatch_dir: folder, search }),
      execute(body('a'), true),
    ]);
    const [input, output] = readdirSync(folder)
      .sort()
      .map((file) => gunzipSync(readFileSync(join(folder, file))));
    rmSync(folder, { recursive: true });
    expect(run.exitCode).toBe(0);
    expect(output.equals(run.output)).toBe(true);
    expect(input.toString()).not.toMatch(/k\/e|k%2Fe/);
    const replayed = await runBytes([input]);
    expect(replayed.replies.at(-1)!.body.equals(run.replies.at(-1)!.body)).toBe(true);
  });

  it.each(['/does/not/exist', '', 'relative'])(
    'warns once where the folder is %j, and goes on',
    async (dispatch_dir) => {
      const run = await runBytes([
        getinfo(['record=t'], { dispatch_dir }),
        execute(body('a'), false),
        execute(body('b'), true),
      ]);
      const warnings = (messages(run) as [string, string][]).filter(([, text]) =>
        text.startsWith('record=true'),
      );
      expect([run.exitCode, warnings.length, run.replies.length]).toEqual([0, 1, 3]);
      expect(run.replies[1].body.toString()).toContain(OUTPUT_FIELDS.join(','));
    },
  );
});
