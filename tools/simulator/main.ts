/**
 * `npm run simulate`: simulates a working day of an office and counts the incidents that the app's searches would
 * report.
 *
 *     npm run simulate -- [--clients 1000] [--seed 1] [--view client|resolver|minutes] [--csv FOLDER]
 *
 * With --csv it only writes the day: rows.csv (_time,src,query) and roles.csv (role,tunnel), line by line.
 */
import { parseArgs } from 'node:util';
import { simulateDay } from './day';
import { writeDay } from './day-files';
import { report } from './report';
import { VIEWS } from './views';

function main(): void {
  const { values } = parseArgs({
    options: {
      clients: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      view: { type: 'string', default: 'client' },
      csv: { type: 'string' },
    },
  });
  const options = { clients: Number(values.clients), seed: Number(values.seed), view: values.view };
  if (!Object.hasOwn(VIEWS, options.view)) throw new Error(`--view: ${Object.keys(VIEWS).join(', ')}`);
  const queries = simulateDay(options);
  if (values.csv === undefined) console.log(report(queries, options));
  else writeDay(queries, values.csv);
}

main();
