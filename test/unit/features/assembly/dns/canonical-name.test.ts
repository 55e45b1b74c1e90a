import { canonicalName } from '../../../../support/name-reader';

describe('readCanonical', () => {
  it.each([
    ['lower-cases ASCII', 'WWW.Example.COM', 'www.example.com'],
    ['drops one trailing dot', 'example.com.', 'example.com'],
    ['drops one of two', 'example.com..', 'example.com.'],
    ['makes the root empty', '.', ''],
    ['reads a decimal escape', 'a\\098c.com', 'abc.com'],
    ['lower-cases what it unescapes', '\\065\\x42\\C.com', 'abc.com'],
    ['reads Zeek escapes', '\\x61\\x7A.com', 'az.com'],
    ['reads an escaped character', 'a\\-b\\_c.com', 'a-b_c.com'],
    ['reads an escaped backslash', 'a\\\\b.com', 'a\\b.com'],
    ['keeps a dot inside a label apart', 'a\\.b.com', 'aAb.com'],
    ['keeps it apart in decimal and hexadecimal', '\\046\\x2e.com', 'AA.com'],
    ['does not drop it at the end', 'com\\.', 'comA'],
    ['reads a number over 255 as a character', '\\999.com', '999.com'],
    ['reads a short number as a character', 'a\\12', 'a12'],
    ['reads an incomplete hexadecimal escape as a character', 'a\\x4', 'ax4'],
    ['keeps a lone backslash', 'a\\', 'a\\'],
  ])('%s', (_, raw, expected) => {
    expect(canonicalName(raw).toString('latin1')).toBe(expected);
  });

  it('keeps every other byte', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i).filter((b) => b !== 0x5c && b !== 0x2e);
    const expected = bytes.map((b) => (b >= 0x41 && b <= 0x5a ? b + 32 : b));
    expect([...canonicalName(bytes)]).toEqual([...expected]);
    const escaped = [...bytes].map((b) => `\\${String(b).padStart(3, '0')}`).join('');
    expect([...canonicalName(escaped)]).toEqual([...expected]);
  });

  it('reads names longer than its buffer', () => {
    expect(canonicalName('a'.repeat(70_000))).toHaveLength(70_000);
  });
});
