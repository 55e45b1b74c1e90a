/** Runs the app's scheduled searches over logs: what `dnsexfil incidents` prints and `dnsexfil report` shows. */
import {
  FINDING_SEARCH,
  RISK_SEARCH,
  SLOW_SEARCH,
  type Budget,
  type SearchRule,
} from '../detect/incident-rules';
import { DEFAULT_MODEL } from '../detect/dnsexfil-options';
import { openDetectorParts } from '../detect/open-detector';
import { AllowList } from '../incidents/allow-list';
import { Backtest, type BacktestParts } from '../incidents/backtest';
import { DetectorScorer } from '../incidents/detector-scorer';
import { KnownDomains } from '../incidents/known-domains';
import { Mutes } from '../incidents/mutes';
import { NamePatterns } from '../incidents/name-patterns';
import type { Manifest } from '../model/manifest';
import type { FieldNames } from '../input/log-form';
import { openInput } from '../input/open-input';
import type { ReadFile } from '../input/input-report';
import { readModel } from '../model/model-folder';
import type { Message } from '../scp/messages';
import { modelsFolder } from '../app-root';
import { UserError } from '../user-error';
import { readAllowList, readBenignList, readMutes, readPopularList, readReceivers } from './incident-lists';
import { listAgeMessages } from './list-age';
import { LogIntake } from './log-intake';
import { Progress } from './progress';
import { COUNT_FIELD, withCounts } from './row-counts';

const SCHEDULES: Readonly<Record<string, readonly SearchRule[]>> = {
  hourly: [FINDING_SEARCH],
  daily: [SLOW_SEARCH],
  all: [FINDING_SEARCH, SLOW_SEARCH],
};
/** Rows that arrive later than this are left out, as in the searches. */
const REORDER_MINUTES = 10;
const BUDGETS: readonly Budget[] = ['quiet', 'sensitive', 'slow'];

export interface BacktestRequest {
  readonly files: readonly string[];
  /** A key of SCHEDULES. */
  readonly as: string;
  /** For all searches: a number from 0 to 1 or the name of a budget. Undefined: each search uses its own. */
  readonly threshold?: string | undefined;
  /** Whether the shipped lists apply: benign signalling and popular domains. */
  readonly list: boolean;
  /** The time zone of times that have none; UTC by default. */
  readonly timezone?: string | undefined;
  /** Columns or JSON fields, if the log format does not determine them. */
  readonly fields?: FieldNames;
  /** CSV files. */
  readonly allow?: string | undefined;
  readonly mutes?: string | undefined;
  readonly appRoot: string;
}

type BacktestListeners = Pick<BacktestParts, 'onIncident' | 'onSighting'>;

export interface BacktestResult {
  /** What was read, run and scored, as the last line of `incidents` prints it. */
  readonly totals: ReturnType<LogIntake['totals']> & {
    readonly runs: number;
    readonly rows_searched: number;
    readonly scored: number;
    readonly errors: Readonly<Record<string, number>>;
    readonly incidents: number;
    readonly model: string;
    readonly list_version: string;
    /** Day of the list of popular domains. */
    readonly popular_version: string;
  };
  readonly files: readonly ReadFile[];
  /** @param quotesLines whether lines of the log may be quoted */
  readonly messages: (quotesLines?: boolean) => Message[];
}

/** @throws UserError for options and files; ProtocolError for broken CSV */
export async function runBacktest(
  request: BacktestRequest,
  listeners: BacktestListeners,
): Promise<BacktestResult> {
  const model = readModel(modelsFolder(request.appRoot), DEFAULT_MODEL);
  const searches = searchesOf(request, model.manifest);
  const benign = await readBenignList(request.appRoot);
  const popular = await readPopularList(request.appRoot);
  const allowed = request.allow === undefined ? [] : await readAllowList(request.allow);
  const mutes = request.mutes === undefined ? [] : await readMutes(request.mutes);
  const parts = await openDetectorParts({ threshold: undefined, explain: false, keep: 'flagged' }, model);
  const scorer = new DetectorScorer(parts);
  const backtest = new Backtest({
    searches,
    scorer,
    benign: new NamePatterns(request.list ? benign.patterns : []),
    domains: new KnownDomains(popular.ranks, await readReceivers(request.appRoot)),
    leavesOutPopular: request.list,
    allowed: new AllowList(allowed),
    mutes: new Mutes(mutes),
    ...listeners,
  });
  const { intake, report } = await readLogs(request, backtest);
  const { name, version } = model.manifest;
  return {
    totals: {
      ...intake.totals(),
      runs: backtest.runs,
      rows_searched: backtest.rowsSearched,
      scored: scorer.scored,
      errors: scorer.errors,
      incidents: backtest.incidents,
      model: `${name} ${version}`,
      list_version: request.list ? benign.version : '',
      popular_version: request.list ? popular.version : '',
    },
    files: report.files,
    // Rows that arrived too late are counted by the intake.
    messages: (quotesLines) => [
      ...report.notes(quotesLines).filter(({ code }) => code !== 'ROWS_LATE'),
      ...intake.messages(),
      ...(request.list ? listAgeMessages(popular.version, backtest.log.newest) : []),
    ],
  };
}

async function readLogs({ files, timezone, fields = {} }: BacktestRequest, backtest: Backtest) {
  const intake = new LogIntake(backtest);
  const input = openInput(files, {
    timezone,
    fields,
    reorderMinutes: REORDER_MINUTES,
    extraFields: [COUNT_FIELD],
  });
  const progress = new Progress(input);
  try {
    for await (const rows of input.batches) {
      await intake.add(withCounts(rows.observations(), COUNT_FIELD));
      progress.update();
    }
  } finally {
    progress.end();
  }
  input.report.requireRows();
  await backtest.finish();
  return { intake, report: input.report };
}

function searchesOf(
  { as, threshold }: BacktestRequest,
  manifest: Manifest,
): { rule: SearchRule; threshold: number }[] {
  if (!Object.hasOwn(SCHEDULES, as)) {
    const text = `unknown value "${as}" of --as; valid values: ${Object.keys(SCHEDULES).join(', ')}.`;
    throw new UserError({ code: 'SCHEDULE_UNKNOWN', text });
  }
  return SCHEDULES[as].map((rule) => ({
    // What the risk search would report: it differs only in the threshold and in how it treats popular domains.
    rule: threshold === RISK_SEARCH.threshold ? { ...rule, popular: RISK_SEARCH.popular } : rule,
    threshold: thresholdOf(threshold ?? rule.threshold, manifest),
  }));
}

function thresholdOf(wanted: string, { name, budgets, threshold }: Manifest): number {
  const budget = BUDGETS.find((one) => one === wanted);
  // A model without budgets has a single threshold.
  if (budget !== undefined) return budgets?.[budget] ?? threshold;
  const number = Number(wanted);
  if (wanted.trim() !== '' && number >= 0 && number <= 1) return number;
  const text = `--threshold ${wanted}: model "${name}" has ${BUDGETS.join(', ')}; or use a number from 0 to 1.`;
  throw new UserError({ code: 'THRESHOLD_INVALID', text });
}
