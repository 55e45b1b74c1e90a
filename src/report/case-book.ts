/** Gathers what the runs saw of each pair of client and zone into one case. Overlapping windows are not counted twice. */
import type { SearchRule } from '../detect/incident-rules';
import type { Incident } from '../incidents/incident';
import type { Sighting } from '../incidents/sighting';
import type { Case, Reported } from './report';
import { toBars } from './timeline';

const REASON_SEPARATOR = '; ';

export class CaseBook {
  private readonly cases = new Map<string, CaseFigures>();

  /** @param clientOf writes a client's name, e.g. as a pseudonym */
  constructor(private readonly clientOf: (src: string) => string = (src) => src) {}

  readonly addSighting = (sighting: Sighting, rule: SearchRule): void => {
    const { src, zone } = sighting;
    const key = JSON.stringify([src, zone]);
    let figures = this.cases.get(key);
    if (figures === undefined) this.cases.set(key, (figures = new CaseFigures(sighting, this.clientOf(src))));
    figures.add(sighting, rule);
    this.latest = figures;
  };

  /** An incident follows the sighting that it reports. */
  readonly addIncident = ({ search, run_time }: Incident): void => {
    this.latest?.addReport(search, run_time);
  };

  private latest: CaseFigures | undefined;

  /** Those that were reported, most bytes first. */
  list(): Case[] {
    const reported = [...this.cases.values()].filter(({ isReported }) => isReported);
    return reported.map((figures) => figures.toCase()).sort((a, b) => b.bytes_out - a.bytes_out);
  }
}

/** The findings of the runs of one search. */
interface SearchFigures {
  readonly rule: SearchRule;
  firstTime: number;
  firstFlagged: number;
  lastFlagged: number;
  queriesUntilFound: number;
  bytes: number;
  /** Flagged queries by epoch minute. */
  readonly minutes: Map<number, number>;
}

class CaseFigures {
  private best: Sighting;
  private queries = 0;
  private distinctNames = 0;
  private zoneClients = 0;
  private isLowerBound = false;
  private readonly kinds = new Set<string>();
  private readonly searches = new Map<SearchRule, SearchFigures>();
  private readonly reports = new Map<string, { runTime: string; times: number }>();

  constructor(
    first: Sighting,
    private readonly client: string,
  ) {
    this.best = first;
  }

  get isReported(): boolean {
    return this.reports.size > 0;
  }

  add(sighting: Sighting, rule: SearchRule): void {
    if (sighting.score > this.best.score) this.best = sighting;
    this.queries = Math.max(this.queries, sighting.queries);
    this.distinctNames = Math.max(this.distinctNames, sighting.distinctNames);
    this.zoneClients = Math.max(this.zoneClients, sighting.zoneClients);
    this.isLowerBound ||= sighting.isLowerBound;
    for (const kind of sighting.kinds) this.kinds.add(kind);
    addToSearch(this.figuresOf(rule), sighting);
  }

  addReport(search: string, runTime: string): void {
    const known = this.reports.get(search);
    if (known) known.times++;
    else this.reports.set(search, { runTime, times: 1 });
  }

  toCase(): Case {
    const { best } = this;
    const searches = [...this.searches.values()];
    // Times come from the search that sees single seconds, if it saw the pair.
    const finest = searches.reduce((a, b) => (b.rule.spanSeconds < a.rule.spanSeconds ? b : a));
    return {
      src: this.client,
      zone: best.zone,
      registered_domain: best.registeredDomain,
      score: best.score,
      reasons: best.reason === '' ? [] : best.reason.split(REASON_SEPARATOR),
      names: best.samples,
      kinds: [...this.kinds],
      first_time: finest.firstTime,
      first_flagged: finest.firstFlagged,
      last_flagged: finest.lastFlagged,
      queries_until_found: finest.queriesUntilFound,
      queries: this.queries,
      distinct_names: this.distinctNames,
      bytes_out: Math.max(...searches.map(({ bytes }) => bytes)),
      other_clients: this.zoneClients - 1,
      is_lower_bound: this.isLowerBound,
      searches: [...this.reports].map(([search, { runTime, times }]): Reported => {
        return { search, run_time: runTime, times };
      }),
      timeline: toBars(finest.minutes),
    };
  }

  private figuresOf(rule: SearchRule): SearchFigures {
    let figures = this.searches.get(rule);
    if (figures === undefined) {
      const never = { firstTime: Infinity, firstFlagged: Infinity, lastFlagged: -Infinity };
      figures = { rule, ...never, queriesUntilFound: 0, bytes: 0, minutes: new Map() };
      this.searches.set(rule, figures);
    }
    return figures;
  }
}

function addToSearch(figures: SearchFigures, sighting: Sighting): void {
  if (sighting.firstFlagged < figures.firstFlagged) {
    figures.firstFlagged = sighting.firstFlagged;
    figures.queriesUntilFound = sighting.queriesUntilFlagged;
  }
  figures.firstTime = Math.min(figures.firstTime, sighting.firstTime);
  figures.lastFlagged = Math.max(figures.lastFlagged, sighting.lastFlagged);
  figures.bytes += sighting.bytesOut - sighting.knownBytes;
  const { minutes } = figures;
  // For a minute in several windows, the window that flagged most counts.
  for (const [minute, queries] of sighting.flaggedByMinute)
    minutes.set(minute, Math.max(queries, minutes.get(minute) ?? 0));
}
