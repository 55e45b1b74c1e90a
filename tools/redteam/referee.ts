/**
 * Measures what left unseen: the payload of a day's queries before the first row that any of the app's incident
 * searches reports, using the detector and the rules of `dnsexfil incidents`.
 */
import type { Cells } from '../../src/cells';
import { readBenignList } from '../../src/cli/incident-lists';
import { FINDING_SEARCH, RISK_SEARCH, SLOW_SEARCH, type SearchRule } from '../../src/detect/incident-rules';
import { openDetectorParts } from '../../src/detect/open-detector';
import type { DetectorParts } from '../../src/detect/detector';
import { AllowList } from '../../src/incidents/allow-list';
import { Backtest } from '../../src/incidents/backtest';
import { DetectorScorer } from '../../src/incidents/detector-scorer';
import type { Incident } from '../../src/incidents/incident';
import { KnownDomains } from '../../src/incidents/known-domains';
import { Mutes } from '../../src/incidents/mutes';
import { NamePatterns } from '../../src/incidents/name-patterns';
import { readModel } from '../../src/model/model-folder';
import { DEFAULT_MODEL } from '../../src/detect/dnsexfil-options';
import type { SentQuery } from './sender';

/** Which searches are enabled. */
export const SEARCH_SETS: Readonly<Record<string, readonly SearchRule[]>> = {
  all: [FINDING_SEARCH, RISK_SEARCH, SLOW_SEARCH],
  advised: [FINDING_SEARCH, SLOW_SEARCH],
  hourly: [FINDING_SEARCH],
};

const BITS_PER_BYTE = 8;
const MS = 1000;
const ROWS_AT_ONCE = 1000;

interface Leak {
  /** Payload bytes that left before the first flagged row, or in the whole day. */
  readonly bytes: number;
  /** The kind of the first incident; '' if there was none. */
  readonly kind: string;
}

export class Referee {
  private constructor(
    private readonly parts: DetectorParts,
    private readonly thresholds: ReadonlyMap<string, number>,
    private readonly benign: readonly string[],
    private readonly kinds: readonly string[] | undefined,
  ) {}

  /** @param kinds which kinds of incident count; all by default */
  static async create(root: string, kinds?: readonly string[]): Promise<Referee> {
    const model = readModel(`${root}/models`, DEFAULT_MODEL);
    const parts = await openDetectorParts({ threshold: undefined, explain: false, keep: 'flagged' }, model);
    const { patterns } = await readBenignList(root);
    return new Referee(parts, new Map(Object.entries(model.manifest.budgets ?? {})), patterns, kinds);
  }

  /**
   * @param rows the sender's and others', in any order
   * @param atLeast fewer bytes are of no interest: the figure is then an upper bound
   */
  async judge(rows: readonly SentQuery[], searches: readonly SearchRule[], atLeast = 0): Promise<Leak> {
    const sorted = [...rows].sort((a, b) => a.time - b.time);
    const bytesBefore = (incident: Incident | undefined): number => {
      const until = incident === undefined ? Infinity : Date.parse(incident.first_flagged) / MS;
      const bits = sorted.reduce((sum, row) => (row.time < until ? sum + row.bits : sum), 0);
      return Math.round(bits / BITS_PER_BYTE);
    };
    const first = await this.firstIncident(sorted, searches, (found) => bytesBefore(found) < atLeast);
    return { bytes: bytesBefore(first), kind: first?.kind ?? '' };
  }

  /** Runs to the end of the day, or until `isEnough` returns true for the first incident so far. */
  private async firstIncident(
    rows: readonly SentQuery[],
    searches: readonly SearchRule[],
    isEnough: (first: Incident) => boolean,
  ): Promise<Incident | undefined> {
    let first: Incident | undefined;
    const backtest = new Backtest({
      searches: searches.map((rule) => ({ rule, threshold: this.thresholds.get(rule.threshold)! })),
      scorer: new DetectorScorer(this.parts),
      benign: new NamePatterns(this.benign),
      domains: new KnownDomains(),
      leavesOutPopular: true,
      allowed: new AllowList([]),
      mutes: new Mutes([]),
      onIncident: (incident) => {
        const counts =
          this.kinds === undefined || incident.kind.split(',').some((kind) => this.kinds!.includes(kind));
        if (counts && (first === undefined || incident.first_flagged < first.first_flagged)) first = incident;
      },
    });
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      const some = rows.slice(from, from + ROWS_AT_ONCE);
      const src = cellsOf(some.map((row) => row.src));
      const query = cellsOf(some.map((row) => row.query));
      some.forEach(({ time }, row) => {
        backtest.log.push(time, src, query, row);
      });
      await backtest.advance();
      if (first !== undefined && isEnough(first)) return first;
    }
    await backtest.finish();
    return first;
  }
}

function cellsOf(texts: readonly string[]): Cells {
  const cells = texts.map((text) => Buffer.from(text));
  const end = new Int32Array(cells.length);
  const start = new Int32Array(cells.length);
  let at = 0;
  cells.forEach((cell, i) => {
    start[i] = at;
    end[i] = at += cell.length;
  });
  return { bytes: Buffer.concat(cells), start, end };
}
