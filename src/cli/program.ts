/** The CLI: a list of its verbs. A new verb is a file in `verbs/` and a line here. */
import { Command } from 'commander';
import { declareExplain } from './verbs/explain';
import { declareFeatures } from './verbs/features';
import { declareImportModel } from './verbs/import-model';
import { declareIncidents } from './verbs/incidents';
import { declareLearn } from './verbs/learn';
import { declareReport } from './verbs/report';
import { declareScore } from './verbs/score';
import { declareSplunk } from './verbs/splunk/splunk';
import { declareVersion } from './verbs/version';
import type { DeclareVerb } from './verbs/verb';

const VERBS: readonly DeclareVerb[] = [
  declareScore,
  declareFeatures,
  declareImportModel,
  declareLearn,
  declareIncidents,
  declareReport,
  declareExplain,
  declareSplunk,
];

export function createProgram(): Command {
  const program = new Command('dnsexfil')
    .description('Finds data exfiltrated in DNS names. Without arguments: the Splunk search command.')
    // Keeps a mistake and its suggestion on one line.
    .configureOutput({
      outputError: (text, write) => {
        write(`${text.trim().replaceAll('\n', ' ')}\n`);
      },
    })
    .exitOverride();
  for (const declare of VERBS) declare(program);
  declareVersion(program);
  return program;
}
