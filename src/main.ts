/**
 * The executable is two programs: without arguments the search command, with them the CLI.
 *
 * Splunk starts the command twice per search and waits for it, so the command is loaded eagerly; the CLI is loaded
 * on demand.
 */
import { runCommand } from './command';

if (process.argv.length > 2) void import('./cli').then(({ runCli }) => runCli());
else void runCommand();
