import { CanonicalName } from '../../../src/dns/canonical-name';
import { toPresentation } from '../../../src/dns/presentation';

function canonical(raw: string | Uint8Array): Buffer {
  const name = new CanonicalName();
  const bytes = Buffer.from(raw);
  name.read(bytes, 0, bytes.length);
  return Buffer.from(name.bytes.subarray(0, name.length));
}

describe('CanonicalName', () => {
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
    ['takes a number over 255 by character', '\\999.com', '999.com'],
    ['takes a short number by character', 'a\\12', 'a12'],
    ['takes an incomplete hexadecimal escape by character', 'a\\x4', 'ax4'],
    ['keeps a lone backslash', 'a\\', 'a\\'],
  ])('%s', (_, raw, expected) => {
    expect(canonical(raw).toString('latin1')).toBe(expected);
  });

  it('keeps every other byte', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i).filter((b) => b !== 0x5c && b !== 0x2e);
    const expected = bytes.map((b) => (b >= 0x41 && b <= 0x5a ? b + 32 : b));
    expect([...canonical(bytes)]).toEqual([...expected]);
    const escaped = [...bytes].map((b) => `\\${String(b).padStart(3, '0')}`).join('');
    expect([...canonical(escaped)]).toEqual([...expected]);
  });

  it('reads names longer than its buffer', () => {
    expect(canonical('a'.repeat(70_000))).toHaveLength(70_000);
  });
});

describe('toPresentation', () => {
  it.each([
    ['plain text', 'example.com', 'example.com'],
    ['control characters', 'a\\000\\010b', 'a\\000\\010b'],
    ['space and delete', '\\032\\127', '\\032\\127'],
    ['a dot inside a label', 'a\\.b', 'a\\.b'],
    ['a backslash', 'a\\\\b', 'a\\\\b'],
    [
      'what SPL, CSV or a list would read',
      'a"b`c|d[e$f=*%',
      'a\\034b\\096c\\124d\\091e\\036f\\061\\042\\037',
    ],
    ['UTF-8', 'müller.example', 'müller.example'],
    ['stray bytes', '\\195\\255x', '\\195\\255x'],
    ['right-to-left marks', '\\xe2\\x80\\xaea', '\\226\\128\\174a'],
    ['encoded surrogates', '\\xed\\xa0\\x80', '\\237\\160\\128'],
    ['quotes of other scripts', 'a\u201cb', 'a\\226\\128\\156b'],
    ['a separator inside UTF-8', '\\xe2\\x80\\xa8', '\\226\\128\\168'],
  ])('writes %s', (_, raw, expected) => {
    const bytes = canonical(raw);
    expect(toPresentation(bytes, 0, bytes.length)).toBe(expected);
  });

  it('writes what reads back as the same name', () => {
    const names = Array.from({ length: 256 }, (_, i) => Buffer.from([i, 0x61, 255 - i]));
    for (const name of names.map(canonical)) {
      expect([...canonical(toPresentation(name, 0, name.length))]).toEqual([...name]);
    }
    expect(names).toHaveLength(256);
  });
});
