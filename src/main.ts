/**
 * The executable is two programs: without arguments the search command, with them the CLI.
 *
 * Splunk starts the command twice per search and waits for it, so it is loaded eagerly; the CLI is loaded on demand.
 */
import { isatty } from 'node:tty';
import { runCommand } from './command';

// Splunk connects the command to pipes; on a terminal, a person has started it and gets help.
if (process.argv.length > 2) void import('./cli').then(({ runCli }) => runCli());
else if (isatty(0)) void import('./cli').then(({ runCli }) => runCli(['--help']));
else void runCommand();
