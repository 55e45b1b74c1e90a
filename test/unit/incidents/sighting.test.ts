import { Sightings } from '../../../src/incidents/sighting';
import { row, T0 } from './flagged-rows';

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

  it('drops what it read of a zone that turns out to be common', () => {
    const sightings = new Sightings(() => -Infinity);
    sightings.add(row(T0, 1));
    sightings.add(row(T0, 1, { zone: 'example.org' }));
    sightings.add(row(T0 + 1, 1, { src: '10.0.0.3', zone: 'EXAMPLE.com', kinds: ['common_zone'] }));
    expect(sightings.all().map(({ key }) => key)).toEqual(['10.0.0.1|example.org']);
  });

  it('uses none for a missing zone, and keeps five names', () => {
    const sightings = new Sightings(() => -Infinity);
    for (let i = 0; i < 7; i++) sightings.add(row(T0 + i, 1, { zone: '', registeredDomain: '' }));
    const [pair] = sightings.all();
    expect([pair.zone, pair.registeredDomain, pair.samples.length]).toEqual(['none', 'none', 5]);
  });
});
