/** `dnsexfil splunk lists export FILE` and `lists import FILE`. */
import { readFileSync, writeSync } from 'node:fs';
import type { Command } from 'commander';
import { fileError } from '../../command-line-error';
import { writeWholeFile } from '../../whole-file';
import { openConnection, withConnection, type ConnectionFlags } from './connection';
import { printLine } from './output';

interface ImportFlags extends ConnectionFlags {
  readonly dryRun?: boolean;
}

export function declareLists(splunk: Command): void {
  const lists = splunk.command('lists').description('export and import the allow list and the mutes');
  const out = lists
    .command('export')
    .description('write both lists to a JSON file')
    .argument('<file>', 'output file, as JSON; written completely or not at all')
    .addHelpText('after', '\nExample: dnsexfil splunk lists export lists.json');
  withConnection(out).action(writeFile);
  const into = lists
    .command('import')
    .description(
      'add the entries of a JSON file, replacing those for the same client and domain; never removes an entry',
    )
    .argument('<file>', 'JSON file, as export writes it')
    .option('--dry-run', 'check the file and write nothing')
    .addHelpText('after', '\nExample: dnsexfil splunk lists import lists.json --dry-run');
  withConnection(into).action(readFile);
}

async function writeFile(file: string, flags: ConnectionFlags): Promise<void> {
  const { readLists } = await import('../../../splunk/lists');
  const lists = await readLists(await openConnection(flags));
  await writeWholeFile(file, (output) => {
    writeSync(output, `${JSON.stringify(lists, null, 2)}\n`);
    return Promise.resolve();
  });
  printLine(`Wrote ${lists.allow_list.length} allowed entries and ${lists.mutes.length} mutes to ${file}.`);
}

async function readFile(file: string, flags: ImportFlags): Promise<void> {
  const { parseLists, writeLists } = await import('../../../splunk/lists');
  const lists = parseLists(readText(file));
  const what = `${lists.allow_list.length} allowed entries and ${lists.mutes.length} mutes`;
  if (flags.dryRun === true) {
    printLine(`${what} are valid. Dry run: nothing was written.`);
    return;
  }
  await writeLists(await openConnection(flags), lists);
  printLine(`Wrote ${what}.`);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw fileError(file, error);
  }
}
