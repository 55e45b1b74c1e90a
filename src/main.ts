/**
 * Picks one of the two faces of the executable: without arguments the search command, with them the CLI.
 *
 * Splunk starts the command twice for each search and waits for it, so that one is at hand; the CLI is loaded when
 * it is asked for.
 */
import { runCommand } from './command';

if (process.argv.length > 2) void import('./cli').then(({ runCli }) => runCli());
else void runCommand();
