/** Declares `dnsexfil import-model`. */
import { findAppRoot } from '../../app-root';
import { printable } from '../../scp/messages';
import { print, type DeclareVerb } from './verb';

export const declareImportModel: DeclareVerb = (program) => {
  program
    .command('import-model')
    .description("import the original model's published artifact (.tar.gz) as a model of this app")
    .argument('<artifact>', 'the .tar.gz file')
    .requiredOption('--name <name>', 'the name for model=<name>')
    .option('--app <folder>', 'app folder (default: the one containing this executable)')
    .addHelpText('after', '\nExample:\n  dnsexfil import-model detect_dns.tar.gz --name original')
    .action(async (artifact: string, { name, app }: { name: string; app?: string }) => {
      const { importModel } = await import('../import-model');
      const folder = await importModel({ artifact, name, app: app ?? findAppRoot() });
      print(`Imported ${printable(artifact)} as ${folder}. Use it with: | dnsexfil model=${name}\n`);
    });
};
