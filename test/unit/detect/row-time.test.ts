import { parseTime, TimeSpan, TimeUnits } from '../../../src/detect/row-time';

const parse = (text: string) => parseTime(Buffer.from(`<${text}>`), 1, 1 + Buffer.byteLength(text));

describe('parseTime', () => {
  it.each([
    ['0', 0],
    ['1795487307', 1795487307],
    ['1795487307.424880', 1795487307.42488],
    [' 12.5 ', 12.5],
    ['-3', -3],
    ['1e3', 1000],
    ['99999999999999999999', 1e20],
  ])('reads %p', (text, seconds) => {
    expect(parse(text)).toBe(seconds);
  });

  it.each(['', ' ', 'NaN', 'Infinity', '1e999', '0x10', '2026-11-24', '12,5', '1 2', '\0'])(
    'refuses %p',
    (text) => {
      expect(parse(text)).toBeNaN();
    },
  );
});

describe('TimeUnits', () => {
  it('reads milli-, micro- and nanoseconds, and counts them', () => {
    const units = new TimeUnits();
    const values = [1_700_000_000_123, 1_700_000_000_124, 1_700_000_000_123_456, 1_700_000_000_123_456_789];
    const seconds = values.map((value) => units.toSeconds(value));
    expect(seconds.map((value) => value.toFixed(3))).toEqual([
      '1700000000.123',
      '1700000000.124',
      '1700000000.123',
      '1700000000.123',
    ]);
    expect(units.found()).toEqual([
      { unit: 'nanoseconds', rows: 1 },
      { unit: 'microseconds', rows: 1 },
      { unit: 'milliseconds', rows: 2 },
    ]);
  });
});

describe('TimeSpan', () => {
  it.each([
    ['spreadsheet day numbers', [45_000.5, 45_001], true],
    ['epoch seconds', [1_700_000_000], false],
    ['a search that starts at 0', [0, 45_000], false],
    ['no times', [], false],
  ])('recognises %s', (_, times, expected) => {
    const span = new TimeSpan();
    for (const time of times) span.add(time);
    expect(span.looksLikeSerialDays).toBe(expected);
  });
});
