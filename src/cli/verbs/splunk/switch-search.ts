/** `dnsexfil splunk enable [SEARCH]` and `disable [SEARCH]`; without a search both list them. */
import type { Command } from 'commander';
import { openConnection, withConnection, type ConnectionFlags } from './connection';
import { printLine } from './output';

export function declareSwitches(splunk: Command): void {
  for (const word of ['enable', 'disable']) {
    const verb = splunk
      .command(word)
      .description(`${word} one of the app's searches, or list them if SEARCH is omitted`)
      .argument('[search]', 'its name, or a part of it that is unique')
      .addHelpText('after', `\nExample: dnsexfil splunk ${word} "Incident as Alert"`);
    withConnection(verb).action((search: string | undefined, flags: ConnectionFlags) =>
      run(search, flags, word === 'enable'),
    );
  }
}

async function run(search: string | undefined, flags: ConnectionFlags, on: boolean): Promise<void> {
  const { listSearches, switchSearch } = await import('../../../splunk/saved-searches');
  const client = await openConnection(flags);
  if (search === undefined) {
    for (const { name, isOn, schedule } of await listSearches(client)) {
      printLine(`${isOn ? 'enabled ' : 'disabled'}  ${schedule.padEnd(12)}  ${name}`);
    }
    return;
  }
  const before = await switchSearch(client, search, on);
  const state = on ? 'enabled' : 'disabled';
  printLine(before.isOn === on ? `${before.name} was ${state} already.` : `${before.name} is now ${state}.`);
}
