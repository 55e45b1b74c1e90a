import { parseTime } from '../../../src/detect/row-time';

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
