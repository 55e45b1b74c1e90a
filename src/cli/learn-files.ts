/** `dnsexfil learn FILE…`: reads logs of a quiet period and returns a lookup of this site's signalling domains. */
import { defaultLimits, SignallingCounter, toLookupCsv, type LearnLimits } from '../detect/site-signalling';
import { RegisteredDomainReader } from '../features/registered-domain-reader';
import { KnownDomains } from '../incidents/known-domains';
import { openInput, type InputOptions } from '../input/open-input';
import type { RowBatch } from '../input/row-batch';
import type { Message } from '../scp/messages';
import { readReceivers } from './incident-lists';
import { Progress } from './progress';

/**
 * @param files logs of any form
 * @param appRoot has the list of services that receive strangers' queries: they are never listed
 * @returns the lookup `dnsexfil_site_signalling` as CSV
 * @throws UserError for files that cannot be read or have too few rows
 */
export async function learnFiles(
  files: readonly string[],
  limits: Partial<LearnLimits>,
  appRoot: string,
  options: InputOptions = {},
  report: (message: Message) => void = () => undefined,
): Promise<string> {
  const known = new KnownDomains(new Map(), await readReceivers(appRoot));
  const counter = new SignallingCounter();
  const domains = new RegisteredDomainReader();
  const input = openInput(files, options);
  const progress = new Progress(input);
  for await (const rows of input.batches) {
    addRows(counter, domains, rows);
    progress.update();
  }
  progress.end();
  input.report.requireRows();
  input.report.notes().forEach(report);
  const isReceiver = (domain: string): boolean => known.factsOf(domain).note !== null;
  const listed = counter.list({ ...defaultLimits, ...limits }, isReceiver);
  return toLookupCsv(listed, Math.floor(Date.now() / 1000));
}

function addRows(counter: SignallingCounter, domains: RegisteredDomainReader, rows: RowBatch): void {
  const { time, error, bytes, srcStart, srcEnd, queryStart, queryEnd } = rows;
  for (let row = 0; row < rows.rowCount; row++) {
    if (error[row] !== 0) continue;
    counter.add({
      time: time[row],
      src: rows.text(srcStart[row], srcEnd[row]),
      query: rows.text(queryStart[row], queryEnd[row]),
      registeredDomain: domains.read(bytes, queryStart[row], queryEnd[row]),
    });
  }
}
