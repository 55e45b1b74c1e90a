/** Declares `dnsexfil explain`. */
import { Option } from 'commander';
import { modelsFolder } from '../../app-root';
import { print, wholeNumber, type DeclareVerb } from './verb';

const EXAMPLES = `
The names are taken as queries of one client, in this order. Contributions are in the model's own units: their signs and their order matter.

Examples:
  dnsexfil explain www.example.com
  dnsexfil explain --features 5 mzxw6ytboi.t.example.com onswg4tforzw63t.t.example.com
  dnsexfil explain --format json "$NAME"`;

interface ExplainFlags {
  format: 'text' | 'json';
  features: number;
  interval: number;
  model?: string;
}

export const declareExplain: DeclareVerb = (program) => {
  program
    .command('explain')
    .description('show why query names get their scores: features, contributions, information, floor')
    .argument('<names...>', 'query names, the oldest first')
    .addOption(new Option('--format <format>', 'output format').choices(['text', 'json']).default('text'))
    .option('--features <n>', 'how many features the text lists, strongest first', wholeNumber, 12)
    .option('--interval <seconds>', 'time between two names, in seconds', wholeNumber, 1)
    .option('--model <name>', 'name of an installed model (default: history)')
    .addHelpText('after', EXAMPLES)
    .action(async (names: string[], { format, features, interval, model }: ExplainFlags) => {
      const [{ explainNames }, { explanationText }] = await Promise.all([
        import('../explain'),
        import('../explanation-text'),
      ]);
      const modelsDir = modelsFolder();
      const explained = await explainNames({ names, intervalSeconds: interval, model, modelsDir });
      const texts = explained.map((one) =>
        format === 'json' ? JSON.stringify(one) : explanationText(one, features),
      );
      print(`${texts.join('\n')}${format === 'json' ? '\n' : ''}`);
    });
};
