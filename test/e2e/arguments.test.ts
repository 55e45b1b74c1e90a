/** Mistakes in the call of the command: all are reported at once at getinfo, with exit code 1. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ensurePackagedApp, PACKAGING_TIMEOUT_MS } from '../../tools/packaging/packaged-app';
import { openSearch } from '../../tools/splunkd/open-search';

let program: string;

beforeAll(() => {
  program = ensurePackagedApp().executable;
}, PACKAGING_TIMEOUT_MS);

async function refusal(args: readonly string[]): Promise<string> {
  const { configuration, process } = await openSearch({ program }, { args });
  const { error, finished, inspector } = configuration.metadata;
  expect([finished, configuration.body.length, await process.exited, process.stderr]).toEqual([
    true,
    0,
    1,
    '',
  ]);
  expect(inspector?.messages?.map(([level]) => level)).toContain('ERROR');
  return error!;
}

describe('wrong arguments', () => {
  it.each([
    [['treshold=1'], ['"treshold"', 'threshold']],
    [['threshold=2'], ['threshold="2"', '0 to 1']],
    [['threshold=NaN'], ['threshold="NaN"']],
    [['threshold=0x1'], ['threshold="0x1"']],
    [
      ['explain=t', 'explain=f'],
      ['explain', 'more than once'],
    ],
    [['explain=maybe'], ['explain="maybe"', 'true']],
    [['src=""'], ['src=""']],
    [['query'], ['query']],
    [['model=nosuch'], ['nosuch', 'history', 'dsdl98']],
    [['model=../../x'], ['../../x']],
    [['model=/etc/passwd'], ['/etc/passwd']],
    [['model=..'], ['..']],
    [['model=history\u0000'], ['history']],
    [['stray\u001b[31m'], ['stray\\u{1b}']],
  ])('%j', async (args, words) => {
    const error = await refusal(args);
    for (const word of words) expect(error).toContain(word);
    expect(error).toMatch(/^\P{Cc}*$/u);
  });

  it('are all reported at once', async () => {
    const error = await refusal([
      'modl=x',
      'threshold',
      '=',
      '7',
      'explain=maybe',
      'src=" "',
      'model=nosuch',
    ]);
    for (const word of ['modl', 'threshold="7"', 'maybe', 'src', 'nosuch']) expect(error).toContain(word);
  });
});
