/** What a Splunk verb prints. Texts may quote the server, so each is made one printable line. */
import { FdSink } from '../../../scp/frames/byte-channel';
import { printable } from '../../../scp/messages';

/** A line of the verb's result, on standard output. */
export function printLine(text: string): void {
  new FdSink(1).write(Buffer.from(`${printable(text)}\n`));
}

/** A line about the run, on standard error. */
export function note(text: string): void {
  process.stderr.write(`${printable(text)}\n`);
}
