/** Reads the queries of a capture for the replay: a log of any form. */
import { textOf } from '../../../cells';
import { openInput, type InputOptions } from '../../../input/open-input';
import type { ReplayQuery } from '../../../splunk/replay';

/** The record type, if a capture has a column with that name. */
const TYPE = 'qtype';

/**
 * @param report receives what the user should know about the capture
 * @throws UserError for a file that cannot be read or has no query
 */
export async function* readQueries(
  file: string,
  options: InputOptions,
  report: (text: string) => void = () => undefined,
): AsyncGenerator<ReplayQuery> {
  const input = openInput([file], { ...options, extraFields: [TYPE] });
  for await (const batch of input.batches) {
    const { rowCount, time, src, query, error, extra } = batch.observations();
    for (let row = 0; row < rowCount; row++) {
      if (error[row] !== 0) continue;
      const type = textOf(extra[TYPE], row);
      yield { time: time[row], src: textOf(src, row), query: textOf(query, row), type };
    }
  }
  input.report.requireRows();
  for (const { text } of input.report.notes()) report(text);
}
