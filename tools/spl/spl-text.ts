/**
 * Reads the parts of SPL that tests and tools need: which macros a text calls, the text with its macros expanded, and
 * which fields its last table returns. Not a parser: `npm run inspect` uses an independent one.
 */
import type { ConfFile } from '../packaging/conf-file';

interface MacroCall {
  /** As in stanzas of macros.conf: `name` or `name(2)`. */
  readonly stanza: string;
  readonly args: readonly string[];
}

/** Calls in a text, in order. Arguments may be quoted; a comma inside quotes is not a separator. */
export function macroCalls(spl: string): MacroCall[] {
  return [...spl.matchAll(/`([^`]+)`/g)].map(([, body]) => readCall(body));
}

function readCall(body: string): MacroCall {
  const call = /^(\w+)(?:\((.*)\))?$/s.exec(body);
  if (call === null) throw new Error(`not a macro call: ${body}`);
  const [, name, list = ''] = call;
  const args = [...list.matchAll(/\s*("[^"]*"|[^,]+)\s*(?:,|$)/g)].map(([, argument]) =>
    argument.replaceAll('"', '').trim(),
  );
  return { stanza: args.length === 0 ? name : `${name}(${args.length})`, args };
}

/** The text with every macro expanded, to any depth. */
export function expandMacros(spl: string, macros: ConfFile): string {
  return spl.replace(/`([^`]+)`/g, (_, body: string) => {
    const { stanza, args } = readCall(body);
    const macro = macros.get(stanza);
    if (macro === undefined) throw new Error(`no macro ${stanza}`);
    const names = (macro.get('args') ?? '').split(',').map((name) => name.trim());
    const definition = names.reduce(
      (text, name, index) => (name === '' ? text : text.replaceAll(`$${name}$`, args[index])),
      macro.get('definition') ?? '',
    );
    return expandMacros(definition, macros);
  });
}

/** Stages of a search; pipes in brackets and quotes are not separators. */
export function stages(spl: string): string[] {
  const result = [''];
  let depth = 0;
  let isQuoted = false;
  for (const character of spl) {
    if (character === '"') isQuoted = !isQuoted;
    if (!isQuoted) depth += character === '[' ? 1 : character === ']' ? -1 : 0;
    if (character === '|' && depth === 0 && !isQuoted) result.push('');
    else result[result.length - 1] += character;
  }
  return result.map((stage) => stage.trim()).filter((stage) => stage !== '');
}

/** Fields of the last `table`, without those that a later `fields -` removes. */
export function resultFields(expanded: string): Set<string> {
  let fields = new Set<string>();
  for (const stage of stages(expanded)) {
    const [command, ...names] = stage.split(/[\s,]+/);
    if (command === 'table') fields = new Set(names);
    if (command === 'fields' && names[0] === '-') names.forEach((name) => fields.delete(name));
  }
  return fields;
}
