/**
 * What the app's scheduled searches would have reported over a log: rows in, incidents out, in the order of the runs.
 *
 * Independent of files and of how a row is scored. As in the app, each run begins with an empty history, the lists are
 * applied to flagged rows only, and the book decides what is reported.
 */
import type { SearchRule } from '../detect/incident-rules';
import type { AllowList } from './allow-list';
import { IncidentBook } from './book';
import type { FlaggedRow } from './flagged-row';
import { toIncident, type Incident } from './incident';
import { isReported, type KnownDomains } from './known-domains';
import { LogSlices } from './log-slices';
import type { Mutes } from './mutes';
import { NamePatterns } from './name-patterns';
import { Prefilter } from './prefilter';
import type { RowBuffer } from './row-buffer';
import { Slices } from './schedule';
import { SearchWindows } from './search-windows';
import { Sightings, type Sighting } from './sighting';

/** Scores the rows of one run after another. */
export interface RunScorer {
  /** Begins a run, with an empty history. */
  begin(threshold: number): void;
  /** Scores the run's next rows and passes on those that raise a kind. */
  score(rows: RowBuffer, onFlagged: (row: FlaggedRow) => void): Promise<void>;
}

interface BacktestSearch {
  readonly rule: SearchRule;
  readonly threshold: number;
}

export interface BacktestParts {
  readonly searches: readonly BacktestSearch[];
  readonly scorer: RunScorer;
  readonly benign: NamePatterns;
  readonly domains: KnownDomains;
  /** Whether incidents of popular domains are left out as each search's rule says. */
  readonly leavesOutPopular: boolean;
  readonly allowed: AllowList;
  readonly mutes: Mutes;
  readonly onIncident: (incident: Incident) => void;
  /** Called for each pair in each run that no list excludes, whether it is reported or not. */
  readonly onSighting?: (sighting: Sighting, rule: SearchRule) => void;
}

interface Planned {
  readonly windows: SearchWindows;
  /** One book for each search, so that a risk does not prevent a finding from being reported. */
  readonly book: IncidentBook;
  readonly threshold: number;
}

export class Backtest {
  readonly log: LogSlices;
  /** Number of runs so far, and of incidents that they reported. */
  runs = 0;
  incidents = 0;
  /** Number of merged rows that all runs have read. */
  rowsSearched = 0;
  private readonly searches: readonly Planned[];

  constructor(private readonly parts: BacktestParts) {
    const rules = parts.searches.map(({ rule }) => rule);
    const prefilter = new Prefilter(parts.benign);
    this.searches = parts.searches.map(({ rule, threshold }) => ({
      windows: rule.usesPrefilter ? new SearchWindows(rule, prefilter.keeps) : new SearchWindows(rule),
      book: new IncidentBook(),
      threshold,
    }));
    const waitSeconds = Math.min(...rules.map(({ latestSeconds }) => latestSeconds));
    this.log = new LogSlices(new Slices(rules), waitSeconds, (slice) => {
      for (const { windows } of this.searches) windows.add(slice);
    });
  }

  /** Performs the runs that are due by the newest row of the log. Call it after any number of rows. */
  async advance(): Promise<void> {
    await this.runUntil(this.log.newest);
  }

  /** Performs all runs that still have rows. */
  async finish(): Promise<void> {
    this.log.end();
    await this.runUntil(Infinity);
  }

  private async runUntil(time: number): Promise<void> {
    for (;;) {
      const due = this.searches.reduce((a, b) => (b.windows.nextRun < a.windows.nextRun ? b : a));
      if (due.windows.nextRun > time || due.windows.nextRun === Infinity) return;
      await this.run(due);
      due.windows.endRun();
    }
  }

  private async run({ windows, threshold, book }: Planned): Promise<void> {
    const { scorer, benign } = this.parts;
    const sightings = new Sightings(book.lastFlagged);
    const keep = (row: FlaggedRow): void => {
      if (!benign.matches(row.query.replace(/\.+$/, '').toLowerCase())) sightings.add(row);
    };
    scorer.begin(threshold);
    for (const block of windows.blocks()) {
      this.rowsSearched += block.count;
      await scorer.score(block, keep);
    }
    this.runs++;
    this.report(sightings, windows, book);
  }

  private report(sightings: Sightings, { rule, nextRun }: SearchWindows, book: IncidentBook): void {
    const { domains, leavesOutPopular, allowed, mutes, onIncident, onSighting } = this.parts;
    for (const sighting of sightings.all()) {
      const { src, registeredDomain, zone, kinds } = sighting;
      const pair = [src, registeredDomain, zone, nextRun] as const;
      if (allowed.allows(...pair) || mutes.isMuted(...pair)) continue;
      const facts = domains.factsOf(registeredDomain, zone);
      if (leavesOutPopular && !isReported(facts, kinds, rule.popular)) continue;
      onSighting?.(sighting, rule);
      const report = book.enter(sighting, nextRun);
      if (report === undefined) continue;
      this.incidents++;
      onIncident(toIncident(sighting, rule.name, nextRun, report, facts));
    }
  }
}
