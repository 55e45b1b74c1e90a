/** A zone that turns out to serve many independent clients takes back what it has raised, once. */
import { CommonZones } from '../../../src/detect/common-zones';
import { KindBit } from '../../../src/detect/incident-kinds';
import { ZoneUse } from '../../../src/features/feature-set';

const { score, common_zone: commonZone } = KindBit;

/** @returns the kinds of rows, each given by zone, use and kinds */
function marked(zones: CommonZones, rows: readonly (readonly [string, number, number])[]): number[] {
  const texts = rows.map(([zone]) => zone);
  const ends = texts.map((_, i) => texts.slice(0, i + 1).join('').length);
  const zone = {
    bytes: Buffer.from(texts.join('')),
    start: Int32Array.from(ends, (end, i) => end - texts[i].length),
    end: Int32Array.from(ends),
  };
  const kinds = Uint8Array.from(rows, ([, , kind]) => kind);
  zones.mark({ zone, zoneUse: Uint8Array.from(rows, ([, use]) => use) }, kinds, rows.length);
  return [...kinds];
}

it('marks the row that shows it, in any later chunk', () => {
  const zones = new CommonZones();
  expect(marked(zones, [['a.com', ZoneUse.own, score]])).toEqual([score]);
  expect(marked(zones, [['b.com', ZoneUse.own, score]])).toEqual([score]);
  expect(marked(zones, [['a.com', ZoneUse.newlyCommon, 0]])).toEqual([commonZone]);
  expect(marked(zones, [['a.com', ZoneUse.common, 0]])).toEqual([0]);
});

it('marks nothing for a zone that has raised nothing', () => {
  expect(
    marked(new CommonZones(), [
      ['a.com', ZoneUse.own, score],
      ['c.com', ZoneUse.own, 0],
      ['c.com', ZoneUse.newlyCommon, 0],
    ]),
  ).toEqual([score, 0, 0]);
});
