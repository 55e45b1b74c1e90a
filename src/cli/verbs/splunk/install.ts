/** `dnsexfil splunk install [PATH]`. */
import type { Command } from 'commander';
import { openConnection, withConnection, type ConnectionFlags } from './connection';
import { printLine } from './output';

interface InstallFlags extends ConnectionFlags {
  readonly update?: boolean;
  readonly dryRun?: boolean;
  readonly restart?: boolean;
}

export function declareInstall(splunk: Command): void {
  const verb = splunk
    .command('install')
    .description(
      'install a package that is already on the search head; without PATH, explain how to get it there',
    )
    .argument('[path]', "absolute path of the .spl file on the search head's disk")
    .option('--update', 'replace an installed version')
    .option('--dry-run', 'print what would be done, without doing it')
    .option('--restart', 'restart Splunk afterwards; without it Splunk is never restarted')
    .addHelpText('after', '\nExample: dnsexfil splunk install /opt/staging/dnsexfil.spl --dry-run');
  withConnection(verb).action(run);
}

async function run(path: string | undefined, flags: InstallFlags): Promise<void> {
  const { installPackage, planInstall, restartServer, WAYS_TO_INSTALL } =
    await import('../../../splunk/install');
  if (path === undefined) {
    WAYS_TO_INSTALL.trimEnd().split('\n').forEach(printLine);
    return;
  }
  const client = await openConnection(flags);
  const { server, installed } = await planInstall(client, {
    packagePath: path,
    update: flags.update === true,
  });
  const replaced = installed === undefined ? '' : `, in place of version ${installed}`;
  printLine(`Install ${path} on ${server.name} (Splunk ${server.version}, ${server.platform})${replaced}.`);
  printLine(flags.restart === true ? 'Then restart Splunk.' : 'Splunk is not restarted.');
  if (flags.dryRun === true) {
    printLine('Dry run: nothing was changed.');
    return;
  }
  printLine(`Installed dnsexfil ${await installPackage(client, path)}.`);
  if (flags.restart === true) {
    await restartServer(client);
    printLine('Splunk restarts now. Then run: dnsexfil splunk verify');
    return;
  }
  printLine('The search command needs a restart of Splunk. After it, run: dnsexfil splunk verify');
}
