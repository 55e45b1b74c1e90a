import { FINDING_SEARCH, SLOW_SEARCH } from '../../../src/detect/incident-rules';
import { firstRunAfter, Slices, windowOf } from '../../../src/incidents/schedule';

const utc = (text: string): number => Date.parse(`${text}Z`) / 1000;

describe('the schedule', () => {
  it('runs the hourly search 7 minutes after the hour, over three hours that end 10 minutes earlier', () => {
    expect(firstRunAfter(FINDING_SEARCH, utc('2026-01-05T08:56:59'))).toBe(utc('2026-01-05T09:07:00'));
    expect(firstRunAfter(FINDING_SEARCH, utc('2026-01-05T08:57:00'))).toBe(utc('2026-01-05T10:07:00'));
    expect(windowOf(FINDING_SEARCH, utc('2026-01-05T09:07:00'))).toEqual({
      start: utc('2026-01-05T05:57:00'),
      end: utc('2026-01-05T08:57:00'),
    });
  });

  it('runs the daily search at 01:22, over 26 hours', () => {
    expect(firstRunAfter(SLOW_SEARCH, utc('2026-01-05T01:11:59'))).toBe(utc('2026-01-05T01:22:00'));
    expect(firstRunAfter(SLOW_SEARCH, utc('2026-01-05T01:12:00'))).toBe(utc('2026-01-06T01:22:00'));
    expect(windowOf(SLOW_SEARCH, utc('2026-01-06T01:22:00'))).toEqual({
      start: utc('2026-01-04T23:12:00'),
      end: utc('2026-01-06T01:12:00'),
    });
  });

  it('cuts slices at every edge of a window, and at most ten minutes apart', () => {
    const slices = new Slices([FINDING_SEARCH, SLOW_SEARCH]);
    const bounds = (text: string) =>
      Object.values(slices.at(utc(text))).map((at) => new Date(at * 1000).toJSON());
    expect(bounds('2026-01-05T08:56:59')).toEqual(['2026-01-05T08:50:00.000Z', '2026-01-05T08:57:00.000Z']);
    expect(bounds('2026-01-05T08:57:00')).toEqual(['2026-01-05T08:57:00.000Z', '2026-01-05T09:00:00.000Z']);
    expect(bounds('2026-01-05T01:11:00')).toEqual(['2026-01-05T01:10:00.000Z', '2026-01-05T01:12:00.000Z']);
    expect(bounds('2026-01-05T23:59:59')).toEqual(['2026-01-05T23:57:00.000Z', '2026-01-06T00:00:00.000Z']);
  });
});
