import { describe, expect, it } from '@jest/globals';
import { parseOptions, type OptionSpec } from '../../../../src/scp/options/options';

const SPECS: readonly OptionSpec[] = [
  { name: 'src', kind: 'field', allowed: 'the name of a field', default: 'src' },
  { name: 'model', kind: 'text', allowed: 'the name of a model' },
  { name: 'threshold', kind: 'number', allowed: 'a number from 0 to 1', min: 0, max: 1 },
  { name: 'explain', kind: 'boolean', allowed: 't or f' },
  { name: 'keep', kind: 'choice', choices: ['all', 'flagged'], allowed: 'all or flagged', default: 'all' },
];

describe('parseOptions', () => {
  const readings: [string, string[], string][] = [
    ['one token', ['src=DNS.src', 'threshold=0.5'], 'DNS.src'],
    ['three tokens', ['src', '=', 'DNS.src', 'threshold', '=', '0.5'], 'DNS.src'],
    ['a token that ends in =', ['src=', 'DNS.src', 'threshold=', '0.5'], 'DNS.src'],
    ['a token that starts with =', ['src', '=DNS.src', 'threshold', '=.5'], 'DNS.src'],
    ['quotes', ['src="DNS.src"', 'threshold="5e-1"'], 'DNS.src'],
    ['quotes in three tokens', ['src', '=', '"DNS.src"', 'threshold=0.5'], 'DNS.src'],
    ['= and escaped quotes inside quotes', ['src="a=\\"b\\" c"', 'threshold=0.5'], 'a="b" c'],
    ['names in capitals', ['SRC=DNS.src', 'Threshold=0.5'], 'DNS.src'],
    ['a comma inside quotes', ['src="a,b"', "threshold='0.5'"], 'a,b'],
    ['a comma inside quotes in three tokens', ['src', '=', '"a, b"', 'threshold=0.5'], 'a, b'],
  ];

  it.each(readings)('reads %s', (_, tokens, src) => {
    const { values, mistakes } = parseOptions(tokens, SPECS);
    expect([values.text('src'), values.number('threshold'), mistakes]).toEqual([src, 0.5, []]);
  });

  it('has defaults', () => {
    const { values } = parseOptions([], SPECS);
    expect([
      values.text('src'),
      values.text('model'),
      values.number('threshold'),
      values.boolean('explain'),
    ]).toEqual(['src', undefined, undefined, false]);
  });

  it.each([
    [true, ['t', 'true', '1', 'yes', 'y', 'TRUE', 'Yes']],
    [false, ['f', 'false', '0', 'no', 'n', 'F', 'No']],
  ])('reads %s as SPL writes it', (expected, words) => {
    expect(words.map((word) => parseOptions([`explain=${word}`], SPECS).values.boolean('explain'))).toEqual(
      words.map(() => expected),
    );
  });

  const mistaken: [string[], string[]][] = [
    [['scr=x'], ['OPTION_UNKNOWN']],
    [['stray'], ['OPTION_UNKNOWN']],
    [['src'], ['OPTION_WITHOUT_VALUE']],
    [['src=a', 'src=b'], ['OPTION_DOUBLED']],
    [['src=""'], ['OPTION_FIELD_EMPTY']],
    [['src=', 'explain=t'], ['OPTION_FIELD_EMPTY']],
    [['src', '=', 'explain', '=', 't'], ['OPTION_FIELD_EMPTY']],
    [['model='], ['OPTION_EMPTY']],
    [
      ['threshold=high', 'explain=maybe'],
      ['OPTION_NOT_A_NUMBER', 'OPTION_NOT_A_BOOLEAN'],
    ],
    [['threshold=0x1'], ['OPTION_NOT_A_NUMBER']],
    [['threshold=0,5'], ['OPTION_NOT_A_NUMBER']],
    [['keep=some'], ['OPTION_NOT_A_CHOICE']],
    [['keep='], ['OPTION_NOT_A_CHOICE']],
    [['src=DNS.src,'], ['OPTION_COMMA']],
    [['src=DNS.src,model=x'], ['OPTION_COMMA']],
    [['src', '=', 'DNS.src', ',', 'model', '=', 'x'], ['OPTION_COMMA']],
    [['src="DNS.src",', 'model=x'], ['OPTION_COMMA']],
    [
      ['src=a,src=b', ',', 'threshold=high'],
      ['OPTION_COMMA', 'OPTION_DOUBLED', 'OPTION_NOT_A_NUMBER'],
    ],
    [['threshold=NaN'], ['OPTION_NOT_A_NUMBER']],
    [['threshold=1.01'], ['OPTION_OUT_OF_RANGE']],
    [
      ['threshold=-0.1', 'x=1', 'src=', 'explain=2'],
      ['OPTION_OUT_OF_RANGE', 'OPTION_UNKNOWN', 'OPTION_FIELD_EMPTY', 'OPTION_NOT_A_BOOLEAN'],
    ],
  ];

  it.each(mistaken)('%j has the mistakes %j', (tokens, codes) => {
    expect(parseOptions(tokens, SPECS).mistakes.map(({ code }) => code)).toEqual(codes);
  });

  it('names the option, its value and what is allowed, on one printable line', () => {
    const [{ text }] = parseOptions([`threshold=a\n${'x'.repeat(500)}`], SPECS).mistakes;
    expect(text).toMatch(/^threshold="a\\u\{a\}x{98}…" is not a number; expected a number from 0 to 1\.$/);
  });

  it('reads a choice in any case', () => {
    expect(parseOptions(['keep=Flagged'], SPECS).values.text('keep')).toBe('flagged');
  });

  it('quotes every token with a comma in one sentence', () => {
    const [{ text }] = parseOptions(['src=a,', 'model=b,'], SPECS).mistakes;
    expect(text).toContain('"src=a," "model=b,"');
  });

  it('suggests the nearest option', () => {
    expect(parseOptions(['treshold=1'], SPECS).mistakes[0].text).toContain('Did you mean "threshold"?');
    expect(parseOptions(['zzzzzz=1'], SPECS).mistakes[0].text).not.toContain('Did you mean');
  });
});
