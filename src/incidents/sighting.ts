/**
 * Collects the flagged rows of a run by pair of client and zone: the content of incidents. One pass, in ascending time.
 *
 * It uses no lists, and of the book only the time up to which the book knows a pair.
 */
import { NO_ZONE } from '../detect/incident-rules';
import type { FlaggedRow } from './flagged-row';
import { incidentKey } from './incident-key';
import { isBefore, Samples, type Sample } from './samples';

const MINUTE = 60;

/** One pair in one run. */
export interface Sighting {
  readonly key: string;
  /**
   * Spelling and `reason` come from the flagged row with the highest score; among equal ones the latest, then by
   * name.
   */
  readonly src: string;
  readonly zone: string;
  /** The zone if the name has no registered domain. */
  readonly registeredDomain: string;
  /** In ascending order. */
  readonly kinds: readonly string[];
  /** Different flagged names, highest scores first, the latest first if scores are equal. */
  readonly samples: readonly string[];
  readonly firstTime: number;
  readonly firstFlagged: number;
  readonly lastFlagged: number;
  readonly queries: number;
  /** Number of events of the flagged rows. */
  readonly flaggedQueries: number;
  readonly distinctNames: number;
  readonly bytesOut: number;
  /** The part of `bytesOut` that the book knows from earlier runs. */
  readonly knownBytes: number;
  readonly score: number;
  readonly reason: string;
  readonly zoneClients: number;
  readonly clientZones: number;
  readonly isLowerBound: boolean;
  /** Queries of the pair up to its first flagged one, that one included. */
  readonly queriesUntilFlagged: number;
  /** Flagged events by the minute of their row: epoch seconds / 60. */
  readonly flaggedByMinute: ReadonlyMap<number, number>;
}

export class Sightings {
  private readonly pairs = new Map<string, MutableSighting>();
  /** Zones that turned out to serve many independent clients, in lower case. */
  private readonly commonZones = new Set<string>();

  /**
   * @param lastFlagged returns the time of the newest flagged row of a key in the book, in epoch seconds; -Infinity for
   * an unknown key
   */
  constructor(private readonly lastFlagged: (key: string) => number) {}

  add(row: FlaggedRow): void {
    const key = incidentKey(row.src, row.zone || NO_ZONE);
    let pair = this.pairs.get(key);
    if (pair === undefined) this.pairs.set(key, (pair = new MutableSighting(key, this.lastFlagged(key))));
    pair.add(row);
    if (row.kinds.includes('common_zone')) this.commonZones.add(row.zone.toLowerCase());
  }

  /** @returns incidents in the order in which their pairs were first flagged, without those of common zones */
  all(): readonly Sighting[] {
    return [...this.pairs.values()].filter(({ zone }) => !this.commonZones.has(zone.toLowerCase()));
  }
}

class MutableSighting implements Sighting {
  src = '';
  zone = NO_ZONE;
  /** The row that names the pair. */
  private best: Sample | undefined;
  private readonly names = new Samples();
  kinds: readonly string[] = [];
  registeredDomain = '';
  firstFlagged = Infinity;
  firstTime = Infinity;
  lastFlagged = -Infinity;
  queries = 0;
  flaggedQueries = 0;
  distinctNames = 0;
  bytesOut = 0;
  knownBytes = 0;
  score = -1;
  reason = '';
  zoneClients = 0;
  clientZones = 0;
  isLowerBound = false;
  queriesUntilFlagged = 0;
  readonly flaggedByMinute = new Map<number, number>();

  constructor(
    readonly key: string,
    private readonly knownUntil: number,
  ) {}

  get samples(): readonly string[] {
    return this.names.names();
  }

  add(row: FlaggedRow): void {
    this.flaggedQueries += row.events;
    const minute = Math.floor(row.time / MINUTE);
    this.flaggedByMinute.set(minute, (this.flaggedByMinute.get(minute) ?? 0) + row.events);
    this.names.add(row);
    if (this.firstFlagged === Infinity) this.queriesUntilFlagged = row.queries;
    this.firstFlagged = Math.min(this.firstFlagged, row.time);
    this.firstTime = Math.min(this.firstTime, row.firstTime);
    this.lastFlagged = Math.max(this.lastFlagged, row.time);
    this.queries = Math.max(this.queries, row.queries);
    this.distinctNames = Math.max(this.distinctNames, row.names);
    this.bytesOut = Math.max(this.bytesOut, row.bytes);
    if (row.time <= this.knownUntil) this.knownBytes = Math.max(this.knownBytes, row.bytes);
    this.zoneClients = Math.max(this.zoneClients, row.zoneClients);
    this.clientZones = Math.max(this.clientZones, row.clientZones);
    this.isLowerBound ||= row.isLowerBound;
    if (this.best === undefined || isBefore(row, this.best)) this.nameBy(row);
    this.addKinds(row.kinds);
  }

  private nameBy(row: FlaggedRow): void {
    const { src, query, score, time } = row;
    this.best = { query, score, time };
    this.src = src;
    this.zone = row.zone || NO_ZONE;
    this.registeredDomain = row.registeredDomain || this.zone;
    this.score = score;
    this.reason = row.reason;
  }

  private addKinds(kinds: readonly string[]): void {
    if (kinds.every((kind) => this.kinds.includes(kind))) return;
    this.kinds = [...new Set([...this.kinds, ...kinds])].sort();
  }
}
