/**
 * The executable is two programs: without arguments the search command, with them the CLI.
 *
 * Splunk starts the command twice per search and waits for it, so it is loaded eagerly; the CLI is loaded on demand.
 */
import { fstatSync } from 'node:fs';
import { runCommand } from './command';

const STDIN = 0;

// Splunk connects the command to pipes; on a terminal, a person has started it and gets help.
if (process.argv.length > 2) void import('./cli').then(({ runCli }) => runCli());
else if (isTerminal(STDIN)) void import('./cli').then(({ runCli }) => runCli(['--help']));
else void runCommand();

/**
 * Only for a device it asks `node:tty`, which loads Node's network and stream modules: answering getinfo took 10 of 41
 * ms longer with it.
 */
function isTerminal(fd: number): boolean {
  return fstatSync(fd).isCharacterDevice() && process.getBuiltinModule('node:tty').isatty(fd);
}
