/** Output of a Splunk verb. A text may quote the server, so it is turned into one printable line. */
import { FdSink } from '../../../scp/frames/byte-channel';
import { printable } from '../../../scp/messages';

/** Prints a line of the result on standard output. */
export function printLine(text: string): void {
  new FdSink(1).write(Buffer.from(`${printable(text)}\n`));
}

/** Prints a line about the run on standard error. */
export function note(text: string): void {
  process.stderr.write(`${printable(text)}\n`);
}
