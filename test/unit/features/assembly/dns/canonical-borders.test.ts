/** The kernel reads sixteen bytes of a name at a time; at any offset, it must read any byte as a plain reader does. */
import { canonicalName } from '../../../../support/name-reader';

const MAX_BYTES = 300;
/** An upper-case letter, its neighbours, escapes of each kind, and a byte outside ASCII. */
const ODD = ['Q', '@', '[', '\\', '\\.', '\\065', '\\x2E', '\\255', 'Á', '.'].map((text) =>
  Buffer.from(text, 'latin1'),
);

const lower = (character: string): string => (/[A-Z]/.test(character) ? character.toLowerCase() : character);

/** Follows RFC 1035, 5.1, and Zeek's `\xNN`; a dot inside a label becomes 'A'. */
function plainCanonical(raw: Buffer): string {
  const escape = /\\(?:([01]\d\d|2[0-4]\d|25[0-5])|x([0-9a-f]{2})|([^]))?|[^]/gi;
  const read = (text: string, decimal?: string, hex?: string, itself?: string): string => {
    if (!text.startsWith('\\')) return lower(text);
    const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
    const meant = Number.isNaN(code) ? (itself ?? '\\') : String.fromCharCode(code);
    return meant === '.' ? 'A' : lower(meant);
  };
  return raw.toString('latin1').replace(escape, read).replace(/\.$/, '');
}

/** A name of `length` bytes with an unusual piece at one offset; the rest is cut off. */
function nameWith(odd: Buffer, place: number, length: number): Buffer {
  const bytes = Buffer.alloc(length, 'host-17.example_a.');
  odd.copy(bytes, place);
  return bytes;
}

describe('canonical names around the borders of 8 and 16 bytes', () => {
  it.each([
    ['A\\.b\\\\c\\', 'aAb\\c\\'],
    ['\\256\\x4\\x4a.', '256x4j'],
    ['ab\\046', 'abA'],
  ])('are checked by a plain reader that reads %j', (raw, expected) => {
    expect(plainCanonical(Buffer.from(raw))).toBe(expected);
  });

  it('are what a plain reader reads, wherever the unusual piece is', () => {
    const differing: Buffer[] = [];
    let names = 0;
    for (let length = 0; length <= MAX_BYTES; length++) {
      if ((length + 1) % (length < 64 ? 8 : 16) > 2) continue;
      for (const odd of ODD) {
        for (let place = 0; place < Math.max(1, length); place++, names++) {
          const raw = nameWith(odd, place, length);
          if (canonicalName(raw).toString('latin1') !== plainCanonical(raw)) differing.push(raw);
        }
      }
    }
    expect(differing).toEqual([]);
    expect(names).toBeGreaterThan(50_000);
  });
});
