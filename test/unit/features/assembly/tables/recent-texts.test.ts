import { SeededRandom } from '../../../../../tools/demo/random';
import { RecentTexts } from '../../../../support/kernel-tables';

function find(texts: RecentTexts, text: string, behind = '>'): { entry: number; isFresh: boolean } {
  const bytes = Buffer.from(`<${text}${behind}`);
  const entry = texts.find(bytes, 1, 1 + Buffer.byteLength(text));
  return { entry, isFresh: texts.isFresh };
}

describe('RecentTexts', () => {
  it('finds the entry of a repeated text, whichever buffer it is in', () => {
    const texts = new RecentTexts(1024, 64);
    const names = Array.from({ length: 64 }, (_, length) => 'x'.repeat(length));
    const entries = names.map((name) => find(texts, name).entry);
    const again = names.map((name) => find(texts, name, '-other'));
    const kept = again.filter(({ isFresh }) => !isFresh);
    expect(kept.length).toBeGreaterThan(58);
    again.forEach(({ entry, isFresh }, i) => {
      if (!isFresh) expect(entry).toBe(entries[i]);
    });
  });

  it('distinguishes texts that share a set, and keeps the one used last', () => {
    const texts = new RecentTexts(2, 64);
    const names = Array.from({ length: 200 }, (_, i) => `host${i}`);
    for (const name of names) {
      expect(find(texts, name)).toMatchObject({ isFresh: true });
      expect(find(texts, 'kept').isFresh).toBe(name === 'host0');
    }
  });

  it('compares all bytes of a text', () => {
    const texts = new RecentTexts(2, 64);
    for (const text of ['abcdefgh', 'abcdefg', 'abcdefgi', 'bbcdefgh', 'abcdefgh\0']) {
      expect(find(texts, text).isFresh).toBe(true);
      expect(find(texts, text).isFresh).toBe(false);
    }
  });

  it('keeps no text that is too long, and nothing of the text that it replaced', () => {
    const texts = new RecentTexts(2, 8);
    const long = 'a'.repeat(9);
    expect([find(texts, long).isFresh, find(texts, long).isFresh]).toEqual([true, true]);
    expect([find(texts, 'short').isFresh, find(texts, 'short').isFresh]).toEqual([true, false]);
  });

  it.each([7, 15, 24])('compares the bytes of %d texts with the same hash', (length) => {
    // Ten of these texts share a 32-bit hash with another one; the table keeps nearly all of them.
    const TEXTS = 300_000;
    const texts = new RecentTexts(1 << 20, 24);
    const random = new SeededRandom(length);
    const bytes = Buffer.alloc(length);
    let mistaken = 0;
    for (let i = 0; i < TEXTS; i++) {
      bytes.writeUIntLE(i, length - 7, 3);
      bytes.writeUInt32LE(random.below(2 ** 32), length - 4);
      texts.find(bytes, 0, length);
      if (!texts.isFresh) mistaken++;
    }
    expect(mistaken).toBe(0);
  });
});
