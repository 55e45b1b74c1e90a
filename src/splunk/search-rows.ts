/**
 * Reads the rows of a search as the server writes them: memory is bounded, and an answer that ends early is an error,
 * never a short result.
 */
import { createInterface } from 'node:readline';
import { UserError } from '../user-error';
import { asText, isRecord, readMessages } from './rest-reply';
import type { SplunkClient } from './splunk-client';

interface Search {
  readonly spl: string;
  readonly earliest: string;
  readonly latest: string;
}

/** Field → value; the values of a multivalued field are joined by line ends. */
export type SearchRow = Readonly<Record<string, string>>;

const FATAL = ['ERROR', 'FATAL'];

/**
 * @returns final rows only, in the search's order
 * @throws UserError SEARCH_FAILED, SEARCH_INCOMPLETE, and what a request throws
 */
export async function* searchRows(
  client: SplunkClient,
  { spl, earliest, latest }: Search,
): AsyncGenerator<SearchRow> {
  const form = { search: spl, earliest_time: earliest, latest_time: latest, preview: 'false' };
  const reply = await client.openExport(form);
  let isComplete = false;
  try {
    for await (const line of createInterface({ input: reply, crlfDelay: Infinity })) {
      const answer = parseLine(line);
      if (answer === undefined) continue;
      isComplete ||= answer.lastrow === true;
      if (isRecord(answer.result)) yield toRow(answer.result);
    }
  } catch (error) {
    throw error instanceof UserError ? error : incomplete(error);
  } finally {
    reply.destroy();
  }
  if (!isComplete || !reply.complete) throw incomplete();
}

function parseLine(line: string): Record<string, unknown> | undefined {
  if (line.trim() === '') return undefined;
  const answer = parseJson(line);
  if (!isRecord(answer)) throw incomplete();
  const failures = readMessages(answer).filter(({ type }) => FATAL.includes(type));
  if (failures.length > 0) {
    const said = failures.map(({ text }) => text).join(' ');
    throw new UserError({ code: 'SEARCH_FAILED', text: `The search failed on the server: ${said}` });
  }
  return answer.preview === true ? undefined : answer;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

function toRow(result: Record<string, unknown>): SearchRow {
  return Object.fromEntries(
    Object.entries(result).map(([field, value]) => [
      field,
      Array.isArray(value) ? value.map(asText).join('\n') : asText(value),
    ]),
  );
}

function incomplete(cause?: unknown): UserError {
  const text =
    'The answer ended before its last row: the search was cancelled, or the connection was cut. None of it was kept.';
  return new UserError({ code: 'SEARCH_INCOMPLETE', text }, { cause });
}
