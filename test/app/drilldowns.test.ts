/**
 * The sender of the queries chooses clients and domains. Inserted into a drill-down, none of them may become a
 * command or match more than itself. For arguments of macros see hostile-values.test.ts.
 */
import { appConf, expandMacros, stages } from '../support/spl';

const HOSTILE = [
  'a".b|delete',
  'x" | delete "',
  'a\\',
  'a\\" | delete',
  'a,b',
  '$src$',
  'a`dnsexfil_mutes`',
  'a[| delete]b',
  '*',
  '*.com',
  'a b',
  'a)|delete|(',
  'a\n| delete',
];
const macros = appConf('macros.conf');
const searches = [...appConf('savedsearches.conf')].filter(([, one]) =>
  one.has('action.notable.param.drilldown_searches'),
);
const commandsOf = (spl: string): string[] => stages(spl).map((stage) => stage.split(/[\s(]/)[0]);
const fill = (spl: string, values: Record<string, string>): string =>
  spl.replace(/\$(src|zone)\$/g, (_, name: string) => values[name]);

/** A value after the last `eval FIELD=replace(FIELD, "pattern", "_")` of a search. */
function asReturned(search: string, field: string, value: string): string {
  const replacement = new RegExp(`\\b${field}=replace\\(${field}, "([^"]*)", "_"\\)`).exec(search);
  if (replacement === null) throw new Error(`${field} is returned unchanged`);
  return value.replace(new RegExp(replacement[1], 'g'), '_');
}

describe.each(searches)('the drill-downs of %s', (_name, one) => {
  const search = expandMacros(one.get('search') ?? '', macros);
  const drilldowns = JSON.parse(one.get('action.notable.param.drilldown_searches') ?? '[]') as {
    search: string;
  }[];

  it.each(HOSTILE)('have the same commands for %j as for a plain value', (value) => {
    expect(drilldowns.length).toBeGreaterThan(0);
    for (const { search: text } of drilldowns) {
      const fields = [...new Set([...text.matchAll(/\$(src|zone)\$/g)].map(([, field]) => field))];
      const values = Object.fromEntries(fields.map((field) => [field, asReturned(search, field, value)]));
      const filled = expandMacros(fill(text, values), macros);
      const plain = expandMacros(fill(text, { src: '192.0.2.1', zone: 'example.com' }), macros);
      expect(commandsOf(filled)).toEqual(commandsOf(plain));
      for (const safe of Object.values(values)) expect(safe).not.toMatch(/["\\`$*|[\]\n]/);
    }
  });
});
