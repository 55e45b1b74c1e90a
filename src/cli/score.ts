/**
 * `dnsexfil score FILE…`: scores the rows of any log and prints them with the output fields, for use without Splunk.
 * The detector is the one of the search command.
 */
import { dnsexfilOptions, readSettings } from '../detect/dnsexfil-options';
import type { Detector } from '../detect/detector';
import { openDetector } from '../detect/open-detector';
import { OUTPUT_FIELDS } from '../detect/output-fields';
import { openInput, type Input } from '../input/open-input';
import { readModel } from '../model/model-folder';
import { FdSink, type ByteSink } from '../scp/frames/byte-channel';
import type { Message } from '../scp/messages';
import { parseOptions } from '../scp/options/options';
import { UserError } from '../user-error';
import { Progress } from './progress';
import { withCounts } from './row-counts';
import { RowPrinter, type OutputFormat } from './row-printer';

interface ScoreRequest {
  readonly files: readonly string[];
  /** Options of the search command, `name=value`. */
  readonly options: readonly string[];
  readonly modelsDir: string;
  readonly chunkRows?: number | undefined;
  readonly format?: OutputFormat | undefined;
  readonly onlyFlagged?: boolean | undefined;
  readonly timezone?: string | undefined;
  readonly reorderMinutes?: number | undefined;
  /** Receives what the user should know about the run. */
  readonly report: (message: Message) => void;
  readonly output?: ByteSink;
}

/** As many rows as Splunk puts into a chunk. */
const CHUNK_ROWS = 50_000;

const NOTHING_TO_RECORD: Message = {
  level: 'WARN',
  code: 'RECORD_IGNORED',
  text: 'record=true has no effect here: only a session with Splunk is recorded.',
};

const KEEP_FLAGGED = {
  code: 'KEEP_NOT_HERE',
  text: 'keep=flagged is only for the search command; use --only-flagged.',
};

/**
 * Prints the rows in ascending time. If all files are CSV with the same columns, the output repeats those.
 *
 * @throws UserError for options, model or files, and if no rows or too few rows could be scored
 */
export async function score(request: ScoreRequest): Promise<void> {
  const { values, mistakes } = parseOptions(request.options, dnsexfilOptions);
  if (mistakes.length > 0) throw new UserError(mistakes);
  if (values.boolean('record')) request.report(NOTHING_TO_RECORD);
  const settings = readSettings(values);
  if (settings.keep === 'flagged') throw new UserError(KEEP_FLAGGED);
  const model = readModel(request.modelsDir, settings.model);
  const { timezone, reorderMinutes } = request;
  const detector = await openDetector(settings, model);
  const { usesTime, extraFields } = detector.featureSet;
  const input = openInput(request.files, {
    fields: namedFields(settings),
    timezone,
    reorderMinutes,
    extraFields: [...extraFields, settings.count],
    usesTime,
    // Means over a chunk need chunks of the size that a search has.
    chunkRows: request.chunkRows ?? (usesTime ? undefined : CHUNK_ROWS),
    replacedColumns: OUTPUT_FIELDS,
  });
  const { format = 'csv', onlyFlagged = false } = request;
  const printer = new RowPrinter(request.output ?? new FdSink(1), { format, onlyFlagged });
  await scoreAll(input, detector, printer, settings.count);
  detector.messages().forEach(request.report);
  input.report.notes().forEach(request.report);
  requireScores(input, printer);
}

/** Where an option has its default, the log form chooses the field. */
function namedFields(settings: { time: string; src: string; query: string }) {
  const given = (name: 'time' | 'src' | 'query') => {
    const isDefault = dnsexfilOptions.some(
      (option) => option.name === name && option.default === settings[name],
    );
    return isDefault ? undefined : settings[name];
  };
  return { time: given('time'), src: given('src'), query: given('query') };
}

async function scoreAll(
  input: Input,
  detector: Detector,
  printer: RowPrinter,
  countField: string,
): Promise<void> {
  const progress = new Progress(input);
  let isFirst = true;
  try {
    for await (const rows of input.batches) {
      // If the log cannot be read, nothing is printed.
      if (isFirst) input.report.requireRows();
      isFirst = false;
      const results = await detector.score(withCounts(rows.observations(), countField));
      printer.print(rows, results, input.columns());
      progress.update();
    }
  } finally {
    progress.end();
  }
  if (isFirst) input.report.requireRows();
}

/** @throws UserError ROWS_UNSCORED if most rows have no score */
function requireScores({ report }: Input, { scored }: RowPrinter): void {
  if (2 * scored >= report.rows) return;
  const text =
    `Only ${scored} of ${report.rows} rows have a score; the column dnsexfil_error says why. ` +
    `Read as: ${report.readAs()}. Name other columns with --time, --src and --query; ` +
    'times are epoch seconds, ISO 8601, or as in docs/use/without-splunk.md.';
  throw new UserError({ code: 'ROWS_UNSCORED', text });
}
