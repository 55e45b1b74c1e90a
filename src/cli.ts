/**
 * Composition root of the CLI: the verbs, and what a mistake looks like.
 *
 * A verb is loaded only if it runs. A user's mistake prints a line on stderr and exits with 2; a bug prints its stack
 * and exits with 1.
 */
import { CommanderError } from 'commander';
import { createProgram } from './cli/program';
import { asksForVersion, printVersions } from './cli/verbs/version';
import { printable } from './scp/messages';
import { OutputClosed, ProtocolError } from './scp/frames/protocol-error';
import { UserError } from './user-error';

const USER_MISTAKE = 2;
const BUG = 1;
/** Write errors when the disk is full, or the quota or maximum file size is reached. */
const DISK_FULL = ['ENOSPC', 'EDQUOT', 'EFBIG'];

export async function runCli(args = process.argv.slice(2)): Promise<void> {
  try {
    if (asksForVersion(args)) await printVersions();
    else await parse(args);
  } catch (error) {
    process.exit(report(error));
  }
}

async function parse(args: readonly string[]): Promise<void> {
  const program = createProgram();
  const [verb, topic] = args;
  // Asking for help on an unknown verb is a mistake, and does not print the general help.
  const isUnknown = verb === 'help' && topic && !program.commands.some((known) => known.name() === topic);
  await program.parseAsync(isUnknown ? [topic] : args, { from: 'user' });
}

function report(error: unknown): number {
  if (error instanceof OutputClosed) return 0;
  // Commander has already printed its own message.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USER_MISTAKE;
  if (error instanceof UserError || error instanceof ProtocolError) {
    process.stderr.write(`dnsexfil: ${printable(error.message)}\n`);
    return USER_MISTAKE;
  }
  if (isDiskFull(error)) {
    process.stderr.write(`dnsexfil: the output is incomplete: ${error.message}\n`);
    return USER_MISTAKE;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return BUG;
}

function isDiskFull(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && DISK_FULL.some((code) => code === error.code);
}
