/**
 * Picks one of the two faces of the executable: without arguments the search command, with them the CLI. Each is
 * loaded only when it is the one.
 */
if (process.argv.length > 2) void import('./cli').then(({ runCli }) => runCli());
else void import('./command').then(({ runCommand }) => runCommand());
