/** Shared by the files of the verbs. */
import { InvalidArgumentError, type Command } from 'commander';
import { FdSink } from '../../scp/frames/byte-channel';
import { printable, type Message } from '../../scp/messages';

/**
 * Declares one verb: its arguments, options and help. The action imports the verb's work only when it runs, because
 * every run loads the declarations of all verbs.
 */
export type DeclareVerb = (program: Command) => void;

/** Parses the value of an option that counts something. */
export function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) {
    throw new InvalidArgumentError('It must be a whole number above 0.');
  }
  return number;
}

/** Writes synchronously, so that a full disk is an error here and not an event later. */
export function print(text: string): void {
  new FdSink(1).write(Buffer.from(text));
}

export function printMessage({ level, text }: Message): void {
  process.stderr.write(`${level}: ${printable(text)}\n`);
}
