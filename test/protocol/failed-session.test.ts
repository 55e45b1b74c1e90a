import { describe, expect, it } from '@jest/globals';
import { encodeFrame } from '../../tools/splunkd/frames';
import { body, execute, getinfo, messages } from './requests';
import { runBytes } from './run-bytes';

describe('a failed session', () => {
  const failures: [string, Buffer[], string][] = [
    ['not a header', [Buffer.from('GET / HTTP/1.1\n')], 'Not a header'],
    ['garbage without a line end', [getinfo(), Buffer.from('xyz')], 'Not a header'],
    ['a negative length', [Buffer.from('chunked 1.0,-1,0\n')], 'Not a header'],
    ['an impossible length', [getinfo(), Buffer.from('chunked 1.0,10,99999999999\n')], 'impossible'],
    [
      'a claimed gigabyte that does not arrive',
      [getinfo(), Buffer.from('chunked 1.0,2,1000000000\n{}')],
      'ends after',
    ],
    ['a header cut off', [Buffer.from('chunked 1.')], 'ends inside the header'],
    ['metadata that is not JSON', [Buffer.from('chunked 1.0,3,0\n{]}')], 'not JSON'],
    ['metadata that is not an object', [Buffer.from('chunked 1.0,2,0\n[]')], 'not a JSON object'],
    ['an unknown action', [encodeFrame({ action: 'dance' })], 'Unknown action'],
    ['a chunk before getinfo', [execute('', false)], 'before getinfo'],
    ['a row longer than the header', [getinfo(), execute('a\n1,2\n', true)], 'more cells'],
    ['a quote that is not closed', [getinfo(), execute('a\n"1\n', true)], 'not closed'],
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

  it.each(['BUG', 'NARROW'])('a bug (%s) also writes its stack to the log', async (name) => {
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
    for (const words of ['"fild"', 'Did you mean "field"?', 'limit="2"', 'forbidden', '"stray"'])
      expect(error).toContain(words);
    expect(messages(run)).toHaveLength(4);
  });
});
