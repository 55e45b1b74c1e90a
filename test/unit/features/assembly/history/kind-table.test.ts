import { SeededRandom } from '../../../../../tools/demo/random';
import { KindTable } from '../../../../support/kernel-tables';

const SLOTS = 32;

interface Kind {
  key: number;
  own: number;
  value: number;
}

/** The same table written as simply as possible: a list that evicts the first kind with the lowest value. */
class PlainTable {
  isNew = false;
  private readonly kinds: Kind[] = [];

  claim(key: number): Kind {
    const known = this.kinds.find((kind) => kind.key === key);
    this.isNew = known === undefined;
    if (known !== undefined) return known;
    const made = { key, own: 0, value: 0 };
    if (this.kinds.length < SLOTS) this.kinds.push(made);
    else {
      const least = Math.min(...this.kinds.map(({ value }) => value));
      this.kinds[this.kinds.findIndex(({ value }) => value === least)] = made;
    }
    return made;
  }
}

describe('the table of kinds', () => {
  it.each([1, SLOTS, SLOTS + 1, 40, 200])('agrees with a plain list of %d kinds', (kinds) => {
    const random = new SeededRandom(kinds);
    const [table, plain] = [new KindTable(), new PlainTable()];
    let known = 0;
    for (let i = 0; i < 5000; i++) {
      const key = ((1 << 20) | (random.below(kinds) * 0x1f3)) >>> 0;
      const [found, kind] = [table.find(key), plain.claim(key)];
      const place = found === 0 ? table.add(key) : found;
      expect([found === 0, table.own(place), table.value(place)]).toEqual([
        plain.isNew,
        kind.own,
        kind.value,
      ]);
      if (!plain.isNew) known++;
      kind.own = random.below(2 ** 32);
      // Few different values, so that many kinds have the same one.
      kind.value = random.below(4) / 2;
      table.set(place, kind.own, kind.value);
    }
    expect(known).toBeGreaterThan(100);
  });
});
