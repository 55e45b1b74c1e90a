/**
 * Names and clients that try to become SPL on their way through macros, drill-downs and lists. Nothing here runs SPL:
 * the tests assert that a value stays inside its quotes or is refused.
 */
import { RegisteredDomainReader } from '../../src/features/registered-domain-reader';
import { appConf, tokens } from '../support/spl';

const BREAK_OUTS = [
  'a".b|delete',
  'a"), "b") | delete',
  'a")`|delete|`dnsexfil_mute("b',
  'a`dnsexfil_owner`',
  'a|delete',
  'a\\',
  'a\\"b',
  'x"\n| delete',
];
const MORE = [
  '[search index=*]',
  '*',
  '$result.src$',
  '=cmd|calc',
  "a' OR 1=1",
  'a b',
  '',
  '%22',
  'a;b',
  'a,b',
];

const macros = appConf('macros.conf');
const withArguments = [...macros].filter(([, macro]) => macro.has('args'));

/** The expressions of a validation by argument, without SPL's escapes for quotes and backslashes. */
function patternsOf(validation: string): Map<string, RegExp> {
  const calls = [...validation.matchAll(/match\((\w+), "((?:\\.|[^"\\])*)"\)/g)];
  return new Map(calls.map(([, name, pattern]) => [name, new RegExp(pattern.replace(/\\(["\\])/g, '$1'))]));
}

describe('the arguments of a macro', () => {
  it.each(withArguments)('of %s are all validated', (_, macro) => {
    const validation = macro.get('validation') ?? '';
    const names = macro
      .get('args')!
      .split(',')
      .map((name) => name.trim());
    for (const name of names) expect(validation).toMatch(new RegExp(`\\b${name}\\b`));
    expect(names.length).toBeGreaterThan(0);
  });

  it.each(withArguments)('%s are variables in the check, so that no value becomes part of it', (_, macro) => {
    expect(macro.get('validation')).not.toMatch(/\$\w+\$|`/);
  });

  it('refuse what closes a quote, calls a macro or starts a stage', () => {
    const patterns = withArguments.flatMap(([, macro]) => [...patternsOf(macro.get('validation')!)]);
    expect(patterns.length).toBeGreaterThan(15);
    const taken = patterns.flatMap(([name, pattern]) =>
      BREAK_OUTS.filter((value) => pattern.test(value)).map((value) => `${name}: ${value}`),
    );
    expect(taken).toEqual([]);
  });

  it.each(['src', 'registered_domain', 'zone', 'client', 'entry'])(
    '%s accepts only an address or a name',
    (name) => {
      const patterns = withArguments.flatMap(
        ([, macro]) => patternsOf(macro.get('validation')!).get(name) ?? [],
      );
      expect(patterns.length).toBeGreaterThan(0);
      const harmless = ['registered_domain', 'zone'].includes(name) ? [] : ['%22'];
      for (const pattern of patterns) {
        expect(MORE.filter((value) => pattern.test(value) && !harmless.includes(value))).toEqual([]);
        expect(pattern.test('a-b.example.com')).toBe(true);
      }
    },
  );
});

describe('an incident', () => {
  it('contains no character with a meaning in SPL', () => {
    const definition = macros.get('dnsexfil_safe_names')?.get('definition') ?? '';
    const replaced = [...definition.matchAll(/(src|zone|registered_domain)=replace\(\w+, "([^"]+)", "_"\)/g)];
    expect(replaced.map(([, field]) => field).sort()).toEqual(['registered_domain', 'src', 'zone']);
    for (const [, , pattern] of replaced) {
      const values = [...BREAK_OUTS, ...MORE].map((value) => value.replace(new RegExp(pattern, 'g'), '_'));
      expect(values.filter((value) => !/^[\w.:%-]*$/.test(value))).toEqual([]);
    }
  });
});

describe('a workflow action', () => {
  const actions = [...appConf('workflow_actions.conf')];

  it.each(actions)('%s quotes values and inserts no names', (_, action) => {
    const text = action.get('search.search_string') ?? '';
    expect(tokens(text).length).toBeGreaterThan(0);
    expect(tokens(text).filter((name) => !['src', 'registered_domain'].includes(name))).toEqual([]);
    expect(text.replaceAll(/"\$\w+\$"/g, '')).not.toContain('$');
  });

  it('receives from the command only domains that stay inside their quotes', () => {
    const reader = new RegisteredDomainReader();
    const names = [...BREAK_OUTS, ...MORE].flatMap((piece) => [
      `www.${piece}.com`,
      `www.example.${piece}`,
      piece,
    ]);
    const domains = names.map((name) => {
      const bytes = Buffer.from(name);
      return reader.read(bytes, 0, bytes.length) ?? '';
    });
    expect(domains.filter((domain) => domain !== '').length).toBeGreaterThan(15);
    expect(domains.filter((domain) => !/^([\w.-]|\\\d{3}|\\[.\\])*$/.test(domain))).toEqual([]);
  });
});
