/** `dnsexfil splunk verify`. */
import type { Command } from 'commander';
import { openConnection, withConnection, type ConnectionFlags } from './connection';
import { printLine } from './output';

interface VerifyFlags extends ConnectionFlags {
  readonly earliest: string;
  readonly latest: string;
}

/** At least one check found something to do. 2 would mean that nothing could be checked. */
const NOT_OK = 3;

export function declareVerify(splunk: Command): void {
  const verb = splunk
    .command('verify')
    .description('check that the app works on this search head: one line per check, "ok" or what to do')
    .option(
      '--earliest <time>',
      "start of the data check, as Splunk writes it: epoch seconds, ISO 8601, '-4h'",
      '-4h',
    )
    .option('--latest <time>', 'end of the data check', 'now')
    .addHelpText(
      'after',
      '\nExample: dnsexfil splunk verify --url https://search-head.example.com:8089\n\nExit code: 0 all checks are ok, 3 some need attention, 2 the server cannot be reached.',
    );
  withConnection(verb).action(run);
}

async function run(flags: VerifyFlags): Promise<void> {
  const { verify } = await import('../../../splunk/verify');
  const { appVersion } = await import('../../app-version');
  const client = await openConnection(flags);
  const { earliest, latest } = flags;
  let open = 0;
  for await (const { check, found, advice } of verify(client, { version: appVersion(), earliest, latest })) {
    if (advice !== undefined) open++;
    printLine(advice === undefined ? `ok    ${check}: ${found}` : `TO DO ${check}: ${found}. ${advice}`);
  }
  printLine(open === 0 ? 'All checks are ok.' : `${open} checks need attention.`);
  if (open > 0) process.exitCode = NOT_OK;
}
