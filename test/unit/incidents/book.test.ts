import { IncidentBook } from '../../../src/incidents/book';
import type { FlaggedRow } from '../../../src/incidents/flagged-row';
import { Sightings } from '../../../src/incidents/sighting';

const HOUR = 3600;
const T0 = Date.UTC(2026, 0, 5, 9) / 1000;

const row = (time: number, bytes: number, over: Partial<FlaggedRow> = {}): FlaggedRow => ({
  time,
  events: 1,
  src: '10.0.0.1',
  query: `q${time}.example.com`,
  zone: 'example.com',
  registeredDomain: 'example.com',
  kinds: ['score'],
  score: 0.99,
  bytes,
  queries: 1,
  names: 1,
  firstTime: T0,
  zoneClients: 1,
  clientZones: 1,
  isLowerBound: false,
  reason: 'r',
  ...over,
});

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

describe('what a run read of a pair', () => {
  it('combines its flagged rows', () => {
    const sightings = new Sightings(() => T0 + 10);
    sightings.add(
      row(T0, 10, { query: 'a', score: 0.98, registeredDomain: 'b.example.com', queries: 4, names: 3 }),
    );
    sightings.add(
      row(T0 + 10, 30, {
        query: 'a',
        score: 0.99,
        kinds: ['score', 'over_long'],
        reason: 'best',
        queries: 9,
        names: 5,
      }),
    );
    sightings.add(row(T0 + 20, 70, { query: 'c', score: 0.97, events: 4, zoneClients: 3, clientZones: 7 }));
    expect(sightings.all()[0].samples).toEqual(['a', 'c']);
    expect(sightings.all()).toMatchObject([
      {
        key: '10.0.0.1|example.com',
        registeredDomain: 'example.com',
        kinds: ['over_long', 'score'],
        firstFlagged: T0,
        lastFlagged: T0 + 20,
        queries: 9,
        flaggedQueries: 6,
        distinctNames: 5,
        bytesOut: 70,
        knownBytes: 30,
        score: 0.99,
        reason: 'best',
        zoneClients: 3,
        clientZones: 7,
      },
    ]);
  });

  it('quotes the five names with the highest scores, and the latest of equal ones', () => {
    const sightings = new Sightings(() => -Infinity);
    const scores = [0.95, 0.97, 0.95, 0.99, 0.96, 0.98, 0.95, 0.99];
    for (const [i, score] of scores.entries()) sightings.add(row(T0 + i, 1, { query: `n${i}`, score }));
    sightings.add(row(T0 + 9, 1, { query: 'n0', score: 0.985 }));
    expect(sightings.all()[0].samples).toEqual(['n7', 'n3', 'n0', 'n5', 'n1']);
  });

  it('uses the latest of rows with equal scores, and the first name within a second', () => {
    const sightings = new Sightings(() => -Infinity);
    sightings.add(row(T0, 1, { query: 'a', reason: 'early' }));
    sightings.add(row(T0 + 1, 1, { query: 'c', reason: 'second name', src: 'PC' }));
    sightings.add(row(T0 + 1, 1, { query: 'b', reason: 'first name' }));
    expect(sightings.all().map(({ reason }) => reason)).toEqual(['first name', 'second name']);
    expect(sightings.all()[0].samples).toEqual(['b', 'a']);
  });

  it("quotes from the hundred rows that SPL's list() keeps", () => {
    const sightings = new Sightings(() => -Infinity);
    sightings.add(row(T0 - 1, 1, { query: 'z', score: 0.98 }));
    for (let i = 0; i < 100; i++) sightings.add(row(T0 + i, 1, { query: 'a' }));
    expect(sightings.all()[0].samples).toEqual(['a']);
  });

  it('uses none for a missing zone, and keeps five names', () => {
    const sightings = new Sightings(() => -Infinity);
    for (let i = 0; i < 7; i++) sightings.add(row(T0 + i, 1, { zone: '', registeredDomain: '' }));
    const [pair] = sightings.all();
    expect([pair.zone, pair.registeredDomain, pair.samples.length]).toEqual(['none', 'none', 5]);
  });
});
