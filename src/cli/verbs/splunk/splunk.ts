/** `dnsexfil splunk VERB`: the list of its verbs. Each is in its own file and loads the SDK only when it runs. */
import type { Command } from 'commander';
import { declareExport } from './export';
import { declareInstall } from './install';
import { declareLists } from './lists';
import { declareReplay } from './replay';
import { declareSwitches } from './switch-search';
import { declareVerify } from './verify';

const CREDENTIALS = `
Credentials come from SPLUNK_TOKEN, or SPLUNK_USERNAME and SPLUNK_PASSWORD, in the environment, or from a prompt.
They are never taken from arguments. Certificates are verified. See docs/run/splunk-verbs.md.`;

export function declareSplunk(program: Command): void {
  const splunk = program
    .command('splunk')
    .description('work with a search head through its management port')
    .addHelpText('after', CREDENTIALS);
  for (const declare of [
    declareInstall,
    declareVerify,
    declareSwitches,
    declareReplay,
    declareExport,
    declareLists,
  ]) {
    declare(splunk);
  }
}
