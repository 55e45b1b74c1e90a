import { FINDING_SEARCH, SIZE_BANDS, SLOW_SEARCH } from '../../../src/detect/incident-rules';
import { AllowList } from '../../../src/incidents/allow-list';
import { inputQuality } from '../../../src/incidents/input-quality';
import { Mutes } from '../../../src/incidents/mutes';
import { NamePatterns } from '../../../src/incidents/name-patterns';
import { Prefilter } from '../../../src/incidents/prefilter';
import { firstRunAfter, Slices, windowOf } from '../../../src/incidents/schedule';
import { riskScore, sizeBandOf } from '../../../src/incidents/size-band';

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

describe('size band and risk score', () => {
  it.each([
    [0, 'below 1 kB'],
    [999, 'below 1 kB'],
    [1000, '1 to 10 kB'],
    [99_999, '10 to 100 kB'],
    [999_999, '100 kB to 1 MB'],
    [1_000_000, '1 MB and more'],
  ])('%d bytes are %s', (bytes, name) => {
    expect(SIZE_BANDS[sizeBandOf(bytes)].name).toBe(name);
  });

  it('depend on bytes, kind and input', () => {
    expect(riskScore(1, ['score'], 'ok')).toBe(45);
    expect(riskScore(4, ['score', 'over_long'], 'ok')).toBe(90);
    expect(riskScore(1, ['over_long'], 'ok')).toBe(30);
    expect(riskScore(1, ['score'], 'client_is_resolver')).toBe(22);
    expect(riskScore(4, ['score'], 'client_unknown')).toBe(0);
  });

  it('recognise missing clients and resolvers', () => {
    expect(['', '-', 'NULL', 'unknown'].map((src) => inputQuality(src, 1))).toEqual(
      Array(4).fill('client_unknown'),
    );
    expect(inputQuality('10.0.0.1', 2000)).toBe('ok');
    expect(inputQuality('10.0.0.1', 2001)).toBe('client_is_resolver');
    expect(inputQuality('10.0.0.1', NaN)).toBe('unknown');
  });
});

describe('the shipped list', () => {
  const list = new NamePatterns(['Sophosxl.net', '*.sophosxl.net', 'a*z.example.com', '']);

  it.each([
    ['sophosxl.net', true],
    ['a.b.sophosxl.net', true],
    ['notsophosxl.net', false],
    ['sophosxl.net.evil.org', false],
    ['sophosxl.net.', false],
    ['a.q.z.example.com', true],
    ['a.q.zzexample.com', false],
    ['', false],
  ])('%s: %s', (name, expected) => {
    expect(list.matches(name)).toBe(expected);
  });

  it('and the number of dots decide what the daily search reads', () => {
    const { keeps } = new Prefilter(list);
    const keepsName = (name: string) => keeps(Buffer.from(name), 0, Buffer.byteLength(name));
    expect(['example.com', 'www.example.com', 'example.com.', 'X.SOPHOSXL.NET'].map(keepsName)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('the allow list', () => {
  const allows = (entry: { client?: string; domain?: string; expires?: number }, src = '10.1.2.3') =>
    new AllowList([{ client: '', domain: '', expires: undefined, ...entry }]).allows(
      src,
      'a.co.uk',
      'co.uk',
      100,
    );

  it.each([
    [{ client: '10.1.2.3' }, true],
    [{ client: '10.1.0.0/16' }, true],
    [{ client: '10.2.0.0/16' }, false],
    [{ client: '10.1.2.3/33' }, false],
    [{ client: 'fe80::/10' }, false],
    [{ domain: 'A.CO.UK' }, true],
    [{ domain: 'co.uk' }, true],
    [{ domain: 'x.co.uk' }, false],
    [{ client: '10.1.2.3', domain: 'other.com' }, false],
    [{ client: '10.1.2.3', domain: 'a.co.uk' }, true],
    [{ domain: 'a.co.uk', expires: 100 }, false],
    [{ domain: 'a.co.uk', expires: 101 }, true],
    [{}, false],
  ])('%j: %s', (entry, expected) => {
    expect(allows(entry)).toBe(expected);
  });

  it('ignores case in names of clients, and matches IPv6 blocks', () => {
    expect(allows({ client: 'pc-1.corp' }, 'PC-1.CORP')).toBe(true);
    expect(allows({ client: '2001:db8::/32' }, '2001:db8::5')).toBe(true);
    expect(allows({ client: '2001:db8::/32' }, 'pc-1')).toBe(false);
  });
});

describe('a mute', () => {
  const mutes = new Mutes([
    { client: '10.1.2.3', domain: 'Example.com', expires: 100 },
    { client: '10.1.2.4', domain: 'example.com', expires: undefined },
  ]);

  it('applies to one client and zone or registered domain until it expires, judged by the time of the run', () => {
    expect(mutes.isMuted('10.1.2.3', 'x', 'example.COM', 99)).toBe(true);
    expect(mutes.isMuted('10.1.2.3', 'example.com', 'x', 100)).toBe(false);
    expect(mutes.isMuted('10.1.2.3', 'example.com', 'x', 99)).toBe(true);
    expect(mutes.isMuted('10.1.2.3', 'example.org', 'x', 99)).toBe(false);
    expect(mutes.isMuted('10.1.2.4', 'example.com', 'x', 99)).toBe(false);
  });
});
