/** Every notation of a time that a log or an export may have, and texts that must not be read as another time. */
import { findDateOrder } from '../../../../src/input/times/date-order';
import { TimeReader } from '../../../../src/input/times/time-reader';
import { parseTimeZone, utc } from '../../../../src/input/times/time-zone';
import { readLog } from '../read-log';

const NOON = 1_700_000_000;
const CHANGED = NOON + 3600;

function read(text: string, reader = new TimeReader(utc, CHANGED)): number {
  const bytes = Buffer.from(text);
  return reader.readWhole(bytes, 0, bytes.length);
}

describe('a time', () => {
  it.each([
    // Epoch numbers
    '1700000000',
    '1700000000.000000',
    '1.7e9',
    '1700000000000',
    '1700000000000000',
    '1700000000000000000',
    // ISO 8601 and close to it
    '2023-11-14T22:13:20Z',
    '2023-11-14T22:13:20.000+00:00',
    '2023-11-14T23:13:20+0100',
    '2023-11-15T03:43:20+05:30',
    '2023-11-14t22:13:20,000z',
    '2023-11-14 22:13:20',
    '2023-11-14 22:13:20.000 Z',
    '2023-11-14 22:13:20.000 +0000',
    '2023-11-14 22:13:20 UTC',
    '2023-11-15 00:13:20 UTC+02:00',
    '20231114T221320Z',
    '20231114 22:13:20',
    '20231114221320',
    '2023-11-14T221320Z',
    // Locales
    '11/14/2023 10:13:20 PM',
    '11/14/23 10:13:20 pm',
    '11/14/2023, 10:13:20.000 PM',
    '11/14/2023 10:13:20\u202fPM',
    '14/11/2023 10:13:20 p. m.',
    '14/11/2023 10:13:20 p.m.',
    '14/11/2023 22.13.20',
    '14-11-2023 22:13:20',
    '14.11.2023 22:13:20',
    '14. 11. 2023 22:13:20',
    '2023. 11. 14. 22:13:20',
    '2023/11/14 22:13:20',
    // Names of months
    '14-Nov-2023 22:13:20.000',
    '14 Nov 2023 22:13:20',
    'Tue, 14 Nov 2023 22:13:20 GMT',
    '14/Nov/2023:22:13:20 +0000',
    'Nov 14, 2023 @ 22:13:20.000',
    'Nov 14, 2023 22:13:20.000000000 UTC',
    'Nov 14 22:13:20',
    'Tue Nov 14 22:13:20 2023',
    // Names of zones
    '2023-11-14 23:13:20 CET',
    '2023-11-14 17:13:20 EST',
    '2023-11-14 10:13:20 PM GMT',
    'Nov 14, 2023 14:13:20.000000000 PST',
    'Tue Nov 14 23:13:20 CET 2023',
    'Nov 15 07:13:20 JST',
  ])('is read from %s', (text) => {
    expect(read(text)).toBe(NOON);
  });

  it.each([
    '',
    '22:13:20',
    '14',
    '2023-11-14',
    '2023-13-14 22:13:20',
    '2023-02-30 22:13:20',
    '2023-11-14 22:61:20',
    '2023-11-14 22:13:20 XYZ',
    '2023-11-14 22:13:20 CETX',
    '2023-11-14 22:13:20 CST',
    '2023-11-14 22:13:20 IST',
    '2023-11-14 \uc624\ud6c4 10:13:20',
    '11/14/2023 10:13:20 PMX',
    'www.example.com',
  ])('is not read from %j', (text) => {
    const reader = new TimeReader(utc, CHANGED);
    const bytes = Buffer.from(text);
    expect(reader.read(bytes, 0, bytes.length) >= 0 && reader.end === bytes.length).toBe(false);
  });

  it.each(['45244.9259', '133444736000000000', '638355968000000000', '13344473600000000', '-1', '0'])(
    'that no log has is read and said: %s',
    (text) => {
      const reader = new TimeReader(utc, CHANGED);
      expect(read(text, reader)).not.toBeNaN();
      expect(reader.assumptions.implausible).toBe(1);
    },
  );

  it('without a year is in the latest one that is not after the last change', () => {
    const reader = new TimeReader(utc, Date.UTC(2024, 0, 2) / 1000);
    expect(read('Dec 31 23:59:59', reader)).toBe(Date.UTC(2023, 11, 31, 23, 59, 59) / 1000);
    expect(read('Jan  1 00:00:01', reader)).toBe(Date.UTC(2024, 0, 1, 0, 0, 1) / 1000);
    expect(reader.assumptions.withoutYear).toBe(2);
  });

  it('without a zone has that of the option, with its rules', () => {
    const berlin = new TimeReader(parseTimeZone('Europe/Berlin'), CHANGED);
    expect(read('2023-11-14 23:13:20', berlin)).toBe(NOON);
    expect(read('2023-07-01 02:00:00', berlin)).toBe(Date.UTC(2023, 6, 1) / 1000);
    expect(read('2023-11-14T22:13:20Z', berlin)).toBe(NOON);
  });
});

describe('a zone whose name has several meanings', () => {
  it('is reported', () => {
    const reader = new TimeReader(utc, CHANGED);
    expect(read('2023-11-14 16:13:20 CST', reader)).toBeNaN();
    expect([...reader.assumptions.unclearZones]).toEqual(['CST']);
  });

  it('is the one that the user names', () => {
    const reader = new TimeReader(parseTimeZone('Asia/Shanghai'), CHANGED);
    expect(read('2023-11-15 06:13:20 CST', reader)).toBe(NOON);
    expect(read('2023-11-14 23:13:20 CET', reader)).toBe(NOON);
  });

  it('makes a log unreadable until it is named, and the message says so', async () => {
    const text = '_time,src,query\n2023-11-15 03:43:20 IST,192.0.2.10,www.example.com\n';
    const { report, notes } = await readLog(text);
    expect(() => {
      report.requireRows();
    }).toThrow('several time zones have that name. Name yours with --timezone');
    expect(notes.join()).toContain('Times with IST were not read');
    const named = await readLog(text, { timezone: 'Asia/Kolkata' });
    expect(named.rows).toEqual([`${NOON} 192.0.2.10 www.example.com`]);
  });
});

describe('the order of day and month', () => {
  const orderOf = (...dates: string[]) =>
    findDateOrder({ lines: dates.map((date) => `${date},192.0.2.1,www.example.com`), objects: [] });

  it.each([
    [['11/12/2023 22:13:20', '13/12/2023 22:13:20'], 'day', false],
    [['12/11/2023 22:13:20', '12/13/2023 22:13:20'], 'month', false],
    [['05/06/2023 22:13:20', '06/06/2023 22:13:20'], 'day', true],
    [['05/06/2023 22:13:20', '05/07/2023 22:13:20'], 'month', true],
    [['05/06/2023 10:13:20 PM'], 'month', true],
    [['05/06/2023 22:13:20'], 'day', true],
  ])('of %j is %s first, assumed: %s', (dates, order, isAssumed) => {
    expect(orderOf(...dates)).toEqual({ order, isAssumed });
  });

  it('is not looked for in other dates', () => {
    expect(orderOf('2023-11-14 22:13:20', '14.11.2023 22:13:20', '1700000000')).toBeUndefined();
  });

  it('is the same for every row: a date that does not exist in it is not read', () => {
    const reader = new TimeReader(utc, CHANGED);
    reader.setDateOrder('month', false);
    expect(read('11/12/2023 00:00:00', reader)).toBe(Date.UTC(2023, 10, 12) / 1000);
    expect(read('13/12/2023 00:00:00', reader)).toBeNaN();
  });
});
