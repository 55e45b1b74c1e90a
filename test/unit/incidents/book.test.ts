import { IncidentBook } from '../../../src/incidents/book';
import type { FlaggedRow } from '../../../src/incidents/flagged-row';
import { Sightings } from '../../../src/incidents/sighting';
import { row, T0 } from './flagged-rows';

const HOUR = 3600;

/** One run of a search that flags these rows. */
function run(book: IncidentBook, runTime: number, ...rows: FlaggedRow[]) {
  const sightings = new Sightings(book.lastFlagged);
  rows.forEach((one) => {
    sightings.add(one);
  });
  return sightings.all().map((sighting) => book.enter(sighting, runTime)?.cause);
}

describe('the book', () => {
  it('reports a pair once, although the next two windows contain the same rows', () => {
    const book = new IncidentBook();
    expect(run(book, T0 + HOUR, row(T0, 500))).toEqual(['new']);
    expect(run(book, T0 + 2 * HOUR, row(T0, 500))).toEqual([undefined]);
    expect(run(book, T0 + 2 * HOUR, row(T0 - 60, 300), row(T0, 500))).toEqual([undefined]);
  });

  it('ignores letter case', () => {
    const book = new IncidentBook();
    run(book, T0 + HOUR, row(T0, 500, { src: 'PC-1', zone: 'Example.com' }));
    expect(run(book, T0 + HOUR, row(T0, 500, { src: 'pc-1' }))).toEqual([undefined]);
  });

  it('adds up the bytes of a day over overlapping windows, and reports when the band grows', () => {
    const book = new IncidentBook();
    expect(run(book, T0 + HOUR, row(T0, 600))).toEqual(['new']);
    // 200 new bytes: 800 today.
    expect(run(book, T0 + 2 * HOUR, row(T0, 600), row(T0 + HOUR, 800))).toEqual([undefined]);
    // The window has moved on and begins with 300 known bytes; 250 are new: 1,050 today.
    expect(run(book, T0 + 5 * HOUR, row(T0 + HOUR, 300), row(T0 + 2 * HOUR, 550))).toEqual(['grown']);
    expect(run(book, T0 + 6 * HOUR, row(T0 + 3 * HOUR, 500))).toEqual([undefined]);
  });

  it("reports the day's band", () => {
    const book = new IncidentBook();
    const enter = (runTime: number, ...rows: FlaggedRow[]) => {
      const sightings = new Sightings(book.lastFlagged);
      for (const one of rows) sightings.add(one);
      return book.enter(sightings.all()[0], runTime);
    };
    expect(enter(T0 + HOUR, row(T0, 900))).toEqual({ cause: 'new', band: 0 });
    expect(enter(T0 + 6 * HOUR, row(T0 + 5 * HOUR, 900))).toEqual({ cause: 'grown', band: 1 });
  });

  it('does not report a smaller band again', () => {
    const book = new IncidentBook();
    expect(run(book, T0 + HOUR, row(T0, 50_000))).toEqual(['new']);
    expect(run(book, T0 + 6 * HOUR, row(T0 + 5 * HOUR, 500))).toEqual([undefined]);
  });

  it('does not report again because a new day has begun', () => {
    const book = new IncidentBook();
    expect(run(book, T0 + 15 * HOUR, row(T0 + 14 * HOUR, 5_000))).toEqual(['new']);
    expect(run(book, T0 + 17 * HOUR, row(T0 + 16 * HOUR, 5_000))).toEqual([undefined]);
  });

  it('counts the bytes of a new day from zero', () => {
    const book = new IncidentBook();
    run(book, T0 + 15 * HOUR, row(T0 + 14 * HOUR, 900));
    expect(run(book, T0 + 18 * HOUR, row(T0 + 16 * HOUR, 900))).toEqual([undefined]);
    expect(run(book, T0 + 21 * HOUR, row(T0 + 20 * HOUR, 100))).toEqual(['grown']);
  });

  it('reports an active pair again after 23 hours, not earlier, and not if it has ended', () => {
    const reported = T0 + HOUR;
    const active = (hours: number, lastFlagged: number) => {
      const book = new IncidentBook();
      run(book, reported, row(T0, 500));
      return run(book, reported + hours * HOUR, row(lastFlagged, 100));
    };
    expect(active(22, T0 + 21 * HOUR)).toEqual([undefined]);
    expect(active(23, T0 + 22 * HOUR)).toEqual(['active']);
    expect(active(23, T0)).toEqual([undefined]);
  });
});
