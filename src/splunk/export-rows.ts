/** `dnsexfil splunk export`: the rows of the base search as CSV lines, as `dnsexfil incidents` reads them. */
import type { ClientMask } from '../client-mask';
import { UserError } from '../user-error';
import { searchRows } from './search-rows';
import type { SplunkClient } from './splunk-client';

interface ExportOptions {
  readonly earliest: string;
  readonly latest: string;
  /** Replaces clients; undefined writes them as they are. */
  readonly mask: ClientMask | undefined;
}

/** The base search, with the time as a number under a name that splunkd does not reformat. */
const EXPORT_SEARCH = '| `dnsexfil_base(1s)` | eval epoch=_time | table epoch src query count';
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * @returns lines with their line ends, the header first
 * @throws UserError EXPORT_COLUMNS if a row has no time, and what a search throws
 */
export async function* exportLines(client: SplunkClient, options: ExportOptions): AsyncGenerator<string> {
  yield '_time,src,query,count\n';
  const { earliest, latest, mask } = options;
  for await (const row of searchRows(client, { spl: EXPORT_SEARCH, earliest, latest })) {
    const { epoch = '', src = '', query = '', count = '' } = row;
    if (epoch === '') throw noTime();
    // Rows without a client share one history in the search, so they must share a pseudonym here.
    const shown = mask === undefined || src === '' || src === 'null' ? src : mask(src);
    yield `${[epoch, shown, query, count].map(csvCell).join(',')}\n`;
  }
}

function csvCell(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function noTime(): UserError {
  const text = 'A row of the base search has no time: run | `dnsexfil_datacheck` in Splunk, it says why.';
  return new UserError({ code: 'EXPORT_COLUMNS', text });
}
