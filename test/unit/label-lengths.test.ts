/** Microsoft's names with the lengths of their labels: decoded exactly when every length is right. */
import fc from 'fast-check';
import { decodeLengths } from '../../src/label-lengths';

/** @returns the decoded text; undefined if it was refused, which must leave the bytes as they were */
function decoded(text: string): string | undefined {
  const bytes = Buffer.from(`<<${text}>>`, 'latin1');
  const end = decodeLengths(bytes, 2, 2 + text.length);
  if (end >= 0) return bytes.toString('latin1', 2, end);
  expect(bytes.toString('latin1')).toBe(`<<${text}>>`);
  return undefined;
}

describe('a name with the lengths of its labels', () => {
  it.each([
    ['(3)www(7)example(3)com(0)', 'www.example.com'],
    ['(1)a(0)', 'a'],
    ['(0)', ''],
    ['(3)a.b(7)example(3)com(0)', 'a\\046b.example.com'],
    ['(5)a.b.c(7)example(3)com(0)', 'a\\046b\\046c.example.com'],
    ['(2)\\x00a(7)exa(ple(3)com(0)', '\\x00a.exa(ple.com'],
    ['(2)\\000a(3)com(0)', '\\000a.com'],
    ['(7)a)(3)b((3)com(0)', 'a)(3)b(.com'],
  ])('%j is %j', (text, name) => {
    expect(decoded(text)).toBe(name);
  });

  it.each([
    '',
    '(',
    '(3)www(7)example(3)com',
    '(3)www(9)example(3)com(0)',
    '(3)www(0)(3)com(0)',
    '(3)www(3)com(0).evil.example',
    '(64)aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa(0)',
    '(3)www()com(0)',
    '(3)a\\b(3)com(0)',
    '(3)a\\xg0(3)com(0)',
    // Dots that need more room than the lengths leave.
    '(9).........(0)',
  ])('%j is refused', (text) => {
    expect(decoded(text)).toBeUndefined();
  });

  it('is every name, written as Microsoft does', () => {
    const label = fc.string({
      unit: fc.constantFrom('a', '-', '(', ')', '0', 'é'),
      minLength: 1,
      maxLength: 63,
    });
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 4 }), (labels) => {
        const text = labels.map((one) => `(${one.length})${one}`).join('');
        expect(decoded(`${text}(0)`)).toBe(labels.join('.'));
      }),
    );
  });

  it('never reads or writes outside the text', () => {
    const piece = fc.constantFrom('(', ')', '0', '3', '63', 'abc', '.', '\\', '\\x00', '(0)', '(3)com');
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        if (decoded(pieces.join('')) !== undefined) accepted++;
      }),
      { numRuns: 2000 },
    );
    expect(accepted).toBeGreaterThan(0);
  });
});
