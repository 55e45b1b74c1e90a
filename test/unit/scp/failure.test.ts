import { describeFailure } from '../../../src/scp/failure';
import { ProtocolError } from '../../../src/scp/frames/protocol-error';
import { UserError } from '../../../src/user-error';

describe('describeFailure', () => {
  it('reports every mistake of a user, and logs nothing', () => {
    const mistakes = ['a', 'b'].map((text) => ({ code: 'X', text }));
    expect(describeFailure(new UserError(mistakes), 'c')).toEqual({
      messages: mistakes.map((mistake) => ({ level: 'ERROR', ...mistake })),
    });
  });

  it('reports what was wrong with a frame, and logs nothing', () => {
    const { messages, stack } = describeFailure(new ProtocolError('FRAME_HEADER', 'Bad.'), 'c');
    expect([messages, stack]).toEqual([
      [{ level: 'ERROR', code: 'FRAME_HEADER', text: 'c: Bad.' }],
      undefined,
    ]);
  });

  it.each([
    new RangeError('Array buffer allocation failed'),
    new Error('Failed to allocate memory'),
    new RangeError('WebAssembly.Instance(): Out of memory: Cannot allocate Wasm memory for new instance'),
  ])('reports a lack of memory: %s', (error) => {
    const { messages, stack } = describeFailure(error, 'c');
    expect([messages[0].code, stack]).toEqual(['OUT_OF_MEMORY', undefined]);
    expect(messages[0].text).toContain('ulimit -v');
  });

  it('logs the stacks of a bug and of its cause, in printable form', () => {
    const error = new Error('outer', { cause: new Error('inner\u001b[31m') });
    const { messages, stack } = describeFailure(error, 'c');
    expect(messages).toEqual([
      {
        level: 'ERROR',
        code: 'INTERNAL_ERROR',
        text: 'c: internal error: outer. Report it with the stack in search.log.',
      },
    ]);
    expect(stack).toMatch(/^Error: outer\n {4}at .*\ncaused by Error: inner\\u\{1b\}\[31m\n {4}at .*\n$/s);
  });

  it('accepts anything that is thrown', () => {
    expect(describeFailure('text', 'c').messages[0].text).toContain('internal error: text');
  });
});
