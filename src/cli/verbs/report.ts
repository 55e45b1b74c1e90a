/** Declares `dnsexfil report`. */
import { Option } from 'commander';
import { findAppRoot } from '../../app-root';
import { addBacktestOptions, type BacktestFlags } from './backtest-options';
import { printMessage, type DeclareVerb } from './verb';

const EXAMPLES = `
The report contains the incidents that the app's scheduled searches would have reported. Times are UTC.

Examples:
  dnsexfil report dns.log
  dnsexfil report --out report.html /var/log/zeek/
  DNSEXFIL_MASK_KEY=$(cat mask.key) dnsexfil report --mask --out report.html query.log*`;

interface ReportFlags extends BacktestFlags {
  format?: 'html' | 'text' | 'json';
  out?: string;
  mask?: boolean;
}

export const declareReport: DeclareVerb = (program) => {
  const report = program
    .command('report')
    .description('write a report of the incidents in DNS logs: HTML, text or JSON')
    .addOption(
      new Option('--format <format>', 'default: text on a terminal, otherwise html').choices([
        'html',
        'text',
        'json',
      ]),
    )
    .option('--out <file>', 'output file, written completely or not at all (default: standard output)')
    .option('--mask', 'replace clients by pseudonyms, keyed with DNSEXFIL_MASK_KEY of the environment');
  addBacktestOptions(report)
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], flags: ReportFlags) => {
      const [{ writeReport }, { appVersion }] = await Promise.all([
        import('../report'),
        import('../app-version'),
      ]);
      const { src, query, time, ...rest } = flags;
      const appRoot = findAppRoot();
      const version = appVersion(appRoot);
      await writeReport({
        files,
        ...rest,
        fields: { src, query, time },
        appRoot,
        version,
        report: printMessage,
      });
    });
};
