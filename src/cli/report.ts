/** `dnsexfil report FILE…`: the incidents of `dnsexfil incidents` over a log, as a page, a text or one JSON object. */
import { writeSync } from 'node:fs';
import { createClientMask } from '../client-mask';
import { CaseBook } from '../report/case-book';
import { htmlReport } from '../report/html/html-report';
import type { Report } from '../report/report';
import { textReport } from '../report/text-report';
import { FdSink } from '../scp/frames/byte-channel';
import type { Message } from '../scp/messages';
import { runBacktest, type BacktestRequest, type BacktestResult } from './backtest-run';
import { writeWholeFile } from './whole-file';

type ReportFormat = 'html' | 'text' | 'json';

interface ReportRequest extends BacktestRequest {
  /** Undefined: text on a terminal, HTML otherwise. */
  readonly format?: ReportFormat | undefined;
  /** Undefined: standard output. */
  readonly out?: string | undefined;
  readonly mask?: boolean | undefined;
  readonly version: string;
  readonly report: (message: Message) => void;
}

const NO_KEY: Message = {
  level: 'WARN',
  code: 'MASK_KEY_MISSING',
  text: 'DNSEXFIL_MASK_KEY is not set, so these pseudonyms cannot be compared with those of another run.',
};

/** @throws UserError for options and files; ProtocolError for broken CSV */
export async function writeReport(request: ReportRequest): Promise<void> {
  const { mask = false, out, version } = request;
  const key = process.env.DNSEXFIL_MASK_KEY;
  if (mask && key === undefined) request.report(NO_KEY);
  const cases = new CaseBook(mask ? createClientMask(key) : undefined);
  const result = await runBacktest(request, {
    onSighting: cases.addSighting,
    onIncident: cases.addIncident,
  });
  const report = toReport(result, cases, mask, version);
  const text = Buffer.from(render(report, formatOf(request)));
  if (out === undefined) new FdSink(1).write(text);
  else await writeWholeFile(out, (file) => Promise.resolve(void writeSync(file, text)));
}

function toReport(
  { totals, files, messages }: BacktestResult,
  cases: CaseBook,
  isMasked: boolean,
  version: string,
): Report {
  return {
    version,
    model: totals.model,
    list_version: totals.list_version,
    created: new Date().toISOString(),
    is_masked: isMasked,
    first_time: totals.first_time,
    last_time: totals.last_time,
    rows: totals.rows,
    files: files.map(({ file, form, rows }) => ({ file, form, rows })),
    rows_unread: totals.rows_unread,
    notes: messages(!isMasked).map(({ text }) => text),
    runs: totals.runs,
    cases: cases.list(),
  };
}

function formatOf({ format, out }: ReportRequest): ReportFormat {
  return format ?? (out === undefined && process.stdout.isTTY ? 'text' : 'html');
}

function render(report: Report, format: ReportFormat): string {
  if (format === 'json') return `${JSON.stringify(report)}\n`;
  if (format === 'html') return htmlReport(report);
  const isColoured = process.stdout.isTTY && !process.env.NO_COLOR;
  return textReport(report, { isColoured });
}
