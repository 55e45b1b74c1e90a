/** Declares `dnsexfil features`. */
import { FIELD_HELP, TIMEZONE } from './input-options';
import { print, wholeNumber, type DeclareVerb } from './verb';

interface FeatureFlags {
  featureSet: string;
  out: string;
  resources?: string;
  groupBy?: string;
  floorFactor?: boolean;
  timezone?: string;
  src?: string;
  query?: string;
  time?: string;
  maxPairs: number;
  maxClients: number;
}

export const declareFeatures: DeclareVerb = (program) => {
  program
    .command('features')
    .description('write the feature matrix of a DNS log as float32, for training')
    .argument('<file>', 'a log in any supported format, or - for standard input; rows keep their order')
    .requiredOption('--feature-set <name@version>', 'name and version of the features, e.g. history@3')
    .requiredOption('--out <file>', 'output file: row-major float32, little-endian')
    .option(
      '--resources <folder>',
      "folder with the feature set's resources, e.g. models/history (default: none)",
    )
    .option('--group-by <column>', 'column in which a change of value starts a new history (default: none)')
    .option(
      '--floor-factor',
      'add a column: how many times the floor the pair needs to be judged, 0 for a row that never is',
    )
    .option('--max-pairs <n>', 'maximum number of client/domain pairs to keep', wholeNumber, 200_000)
    .option('--max-clients <n>', 'maximum number of clients to keep', wholeNumber, 20_000)
    .option('--src <field>', FIELD_HELP.src)
    .option('--query <field>', FIELD_HELP.query)
    .option('--time <field>', FIELD_HELP.time)
    .option(...TIMEZONE)
    .addHelpText(
      'after',
      '\nExample:\n  dnsexfil features day.csv --feature-set history@3 --resources models/history --out day.f32',
    )
    .action(async (file: string, flags: FeatureFlags) => {
      const { writeFeatures } = await import('../features');
      const { resources, groupBy, floorFactor = false, src, query, time, ...rest } = flags;
      const fields = { src, query, time };
      const summary = await writeFeatures({ file, fields, resources, groupBy, floorFactor, ...rest });
      print(`${JSON.stringify(summary)}\n`);
    });
};
