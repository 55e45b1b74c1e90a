/**
 * `dnsexfil incidents FILE…`: what the app's scheduled searches would have reported over a log, as lines of JSON, and
 * a last line of totals.
 */
import { FdSink, type ByteSink } from '../scp/frames/byte-channel';
import type { Message } from '../scp/messages';
import { runBacktest, type BacktestRequest } from './backtest-run';

interface IncidentsRequest extends BacktestRequest {
  readonly report: (message: Message) => void;
  readonly output?: ByteSink;
}

/** @throws UserError for options and files; ProtocolError for broken CSV */
export async function writeIncidents(request: IncidentsRequest): Promise<void> {
  const sink = request.output ?? new FdSink(1);
  const print = (line: object): void => {
    sink.write(Buffer.from(`${JSON.stringify(line)}\n`));
  };
  const { totals, messages } = await runBacktest(request, { onIncident: print });
  messages().forEach(request.report);
  print({ totals: true, ...totals });
}
