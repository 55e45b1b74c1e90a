import type { Cells } from '../../../src/cells';
import {
  FINDING_SEARCH,
  RISK_SEARCH,
  SLOW_SEARCH,
  type SearchRule,
} from '../../../src/detect/incident-rules';
import { AllowList } from '../../../src/incidents/allow-list';
import { Backtest, type BacktestParts, type RunScorer } from '../../../src/incidents/backtest';
import type { FlaggedRow } from '../../../src/incidents/flagged-row';
import type { Incident } from '../../../src/incidents/incident';
import { KnownDomains } from '../../../src/incidents/known-domains';
import { Mutes } from '../../../src/incidents/mutes';
import { NamePatterns } from '../../../src/incidents/name-patterns';
import type { RowBuffer } from '../../../src/incidents/row-buffer';

const utc = (text: string): number => Date.parse(`2026-01-${text}Z`) / 1000;

type LogRow = readonly [time: string, src: string, query: string];

/** Flags every name with `secret`, and records what each run read. */
class FakeScorer implements RunScorer {
  readonly runs: string[][] = [];

  begin(): void {
    this.runs.push([]);
  }

  score(rows: RowBuffer, onFlagged: (row: FlaggedRow) => void): Promise<void> {
    for (let row = 0; row < rows.count; row++) {
      const time = new Date(rows.times[row] * 1000).toJSON().slice(8, 19);
      this.runs.at(-1)!.push(`${time} ${rows.src(row)} ${rows.query(row)} ${rows.events[row]}`);
      if (rows.query(row).includes('secret')) onFlagged(flagged(rows, row));
    }
    return Promise.resolve();
  }
}

function flagged(rows: RowBuffer, row: number): FlaggedRow {
  return {
    time: rows.times[row],
    events: rows.events[row],
    src: rows.src(row),
    query: rows.query(row),
    zone: 'example.com',
    registeredDomain: 'example.com',
    kinds: ['score'],
    score: 1,
    bytes: 10,
    queries: 1,
    names: 1,
    firstTime: rows.times[row],
    zoneClients: 1,
    clientZones: 1,
    isLowerBound: false,
    reason: '',
  };
}

function cell(text: string): Cells {
  const bytes = Buffer.from(text);
  return { bytes, start: Int32Array.of(0), end: Int32Array.of(bytes.length) };
}

async function backtest(
  rows: readonly LogRow[],
  rules: SearchRule[] = [FINDING_SEARCH],
  over: Partial<BacktestParts> = {},
) {
  const scorer = new FakeScorer();
  const incidents: Incident[] = [];
  const test = new Backtest({
    searches: rules.map((rule) => ({ rule, threshold: 0.5 })),
    scorer,
    benign: new NamePatterns([]),
    domains: new KnownDomains(),
    leavesOutPopular: true,
    allowed: new AllowList([]),
    mutes: new Mutes([]),
    onIncident: (incident) => incidents.push(incident),
    ...over,
  });
  for (const [time, src, query] of rows) {
    test.log.push(utc(time), cell(src), cell(query), 0);
    await test.advance();
  }
  await test.finish();
  return { runs: scorer.runs, incidents, test };
}

const SECRET: LogRow = ['05T08:30:00', '10.0.0.1', 'secret.example.com'];

describe('a backtest', () => {
  it('reads a row in three hourly runs and reports it in the first', async () => {
    const { runs, incidents } = await backtest([SECRET]);
    expect(runs).toEqual(Array(3).fill(['05T08:30:00 10.0.0.1 secret.example.com 1']));
    expect(incidents.map(({ run_time, cause }) => [run_time, cause])).toEqual([
      ['2026-01-05T09:07:00Z', 'new'],
    ]);
  });

  it('merges rows with the same second, client and name, in the order of tstats, and uses null for a missing client', async () => {
    const { runs } = await backtest([
      ['05T08:30:00.9', '10.0.0.2', 'b.example.com'],
      ['05T08:30:00.1', '10.0.0.2', 'a.example.com'],
      ['05T08:30:00.2', '10.0.0.1', 'c.example.com'],
      ['05T08:30:00.3', '10.0.0.2', 'b.example.com'],
      ['05T08:30:01', '', 'b.example.com'],
    ]);
    expect(runs[0]).toEqual([
      '05T08:30:00 10.0.0.1 c.example.com 1',
      '05T08:30:00 10.0.0.2 a.example.com 1',
      '05T08:30:00 10.0.0.2 b.example.com 2',
      '05T08:30:01 null b.example.com 1',
    ]);
  });

  it('accepts a row up to ten minutes late, and counts a later one', async () => {
    const { runs, test } = await backtest([
      ['05T08:58:00', '10.0.0.1', 'b.example.com'],
      ['05T08:56:00', '10.0.0.1', 'a.example.com'],
      ['05T09:07:00', '10.0.0.1', 'c.example.com'],
      ['05T08:56:30', '10.0.0.1', 'late.example.com'],
    ]);
    expect(runs[0]).toEqual(['05T08:56:00 10.0.0.1 a.example.com 1']);
    expect(test.log.lateRows).toBe(1);
    expect(runs.flat().join()).not.toContain('late');
  });

  it('has no runs for times without rows', async () => {
    const { runs } = await backtest([SECRET, ['25T08:30:00', '10.0.0.1', 'a.example.com']]);
    expect(runs).toHaveLength(6);
  });

  it("reads daily steps of ten minutes, complete even if another day's window begins within one", async () => {
    const { runs } = await backtest(
      [
        ['04T23:11:00', '10.0.0.1', 'a.example.com'],
        ['04T23:13:00', '10.0.0.1', 'a.example.com'],
        ['04T23:14:00', '10.0.0.1', 'example.com'],
        ['05T01:11:00', '10.0.0.1', 'b.example.com'],
        ['05T01:13:00', '10.0.0.1', 'b.example.com'],
        ['05T01:14:00', '10.0.0.1', 'x.listed.com'],
      ],
      [SLOW_SEARCH],
      { benign: new NamePatterns(['*.listed.com']) },
    );
    expect(runs).toEqual([
      ['04T23:10:00 10.0.0.1 a.example.com 2', '05T01:10:00 10.0.0.1 b.example.com 1'],
      ['04T23:10:00 10.0.0.1 a.example.com 1', '05T01:10:00 10.0.0.1 b.example.com 2'],
    ]);
  });

  it('applies the shipped list (ignoring a trailing dot), the allow list and mutes', async () => {
    const count = async (over: Partial<BacktestParts>) =>
      (await backtest([['05T08:30:00', '10.0.0.1', 'secret.Example.com.']], [FINDING_SEARCH], over)).incidents
        .length;
    const run = utc('05T09:07:00');
    const mute = (expires: number) => new Mutes([{ client: '10.0.0.1', domain: 'example.com', expires }]);
    expect(await count({})).toBe(1);
    expect(await count({ benign: new NamePatterns(['*.example.com']) })).toBe(0);
    expect(
      await count({ allowed: new AllowList([{ client: '10.0.0.0/8', domain: '', expires: undefined }]) }),
    ).toBe(0);
    expect(await count({ mutes: mute(run + 10 * 3600) })).toBe(0);
    // Expired before the second of the three runs that read the row.
    expect(await count({ mutes: mute(run + 1) })).toBe(1);
  });

  it('leaves out popular domains as each search’s rule says, unless the lists are switched off', async () => {
    const domains = new KnownDomains(new Map([['example.com', 1000]]));
    const run = async (rule: SearchRule, over: Partial<BacktestParts> = {}) =>
      (await backtest([SECRET], [rule], { domains, ...over })).incidents.map((one) => one.popularity_rank);
    expect(await run(FINDING_SEARCH)).toEqual([]);
    expect(await run(RISK_SEARCH)).toEqual([1000]);
    expect(await run(FINDING_SEARCH, { leavesOutPopular: false })).toEqual([1000]);
    const notes = new Map([['example.com', 'shows queries']]);
    const { incidents } = await backtest([SECRET], [FINDING_SEARCH], {
      domains: new KnownDomains(new Map([['example.com', 1000]]), notes),
    });
    expect(incidents).toMatchObject([{ popularity_rank: 1000, domain_note: 'shows queries' }]);
  });

  it('keeps a book for each search', async () => {
    const { incidents, runs } = await backtest([SECRET], [FINDING_SEARCH, SLOW_SEARCH]);
    expect(runs).toHaveLength(4);
    expect(incidents.map(({ search }) => search)).toEqual([FINDING_SEARCH.name, SLOW_SEARCH.name]);
  });
});
