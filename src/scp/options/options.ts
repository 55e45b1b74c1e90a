/**
 * The options of a command: declared as data, read from Splunk's arguments, all mistakes collected.
 *
 * Every mistake says which option, which value, and what is allowed.
 */
import type { Mistake } from '../../user-error';
import { joinArguments, type Argument } from './argument-tokens';
import { closest } from './closest';
import { splitAtCommas } from './commas';
import { printable } from '../messages';

export interface OptionSpec {
  readonly name: string;
  /** `field` is the name of a field, any text that is not empty. `choice` is one of `choices`, in any case. */
  readonly kind: 'field' | 'boolean' | 'number' | 'text' | 'choice';
  /** The values of a choice, in lower case. */
  readonly choices?: readonly string[];
  /** What is allowed, worded to follow 'expected'. */
  readonly allowed: string;
  /** Inclusive bounds of a number. */
  readonly min?: number;
  readonly max?: number;
  readonly default?: string | number | boolean;
}

type OptionValue = string | number | boolean;

/** Values by name; an option that was not given has its default, or undefined. */
export class OptionValues {
  constructor(private readonly values: ReadonlyMap<string, OptionValue>) {}

  /** A field, text or choice option. */
  text(name: string): string | undefined {
    const value = this.values.get(name);
    return typeof value === 'string' ? value : undefined;
  }

  number(name: string): number | undefined {
    const value = this.values.get(name);
    return typeof value === 'number' ? value : undefined;
  }

  /** false if it was not given and has no default. */
  boolean(name: string): boolean {
    return this.values.get(name) === true;
  }
}

export interface ParsedOptions {
  readonly values: OptionValues;
  /** In `values`, an option with a mistake has its default. */
  readonly mistakes: readonly Mistake[];
}

/**
 * @param tokens of the search, quoted or not, cut anywhere around `=`
 * @returns every mistake, with the codes OPTION_UNKNOWN, OPTION_WITHOUT_VALUE, OPTION_DOUBLED, OPTION_EMPTY,
 * OPTION_FIELD_EMPTY, OPTION_NOT_A_NUMBER, OPTION_OUT_OF_RANGE, OPTION_NOT_A_BOOLEAN, OPTION_NOT_A_CHOICE, OPTION_COMMA;
 * never throws
 */
export function parseOptions(tokens: readonly string[], specs: readonly OptionSpec[]): ParsedOptions {
  const values = new Map<string, OptionValue>();
  const mistakes: Mistake[] = [];
  for (const spec of specs) {
    if (spec.default !== undefined) values.set(spec.name, spec.default);
  }
  const { tokens: separated, withComma } = splitAtCommas(tokens);
  if (withComma.length > 0) mistakes.push(commaBetween(withComma));
  const seen = new Set<string>();
  for (const argument of joinArguments(separated)) {
    const name = argument.name.toLowerCase();
    const spec = specs.find((candidate) => candidate.name === name);
    const read = spec ? readArgument(argument, spec, seen) : unknownOption(argument, specs);
    if (typeof read === 'object') mistakes.push(read);
    else values.set(name, read);
  }
  return { values: new OptionValues(values), mistakes };
}

function readArgument({ value }: Argument, spec: OptionSpec, seen: Set<string>): OptionValue | Mistake {
  const { name, kind, allowed } = spec;
  const given = value === undefined ? name : `${name}=${quote(value)}`;
  if (seen.has(name)) {
    return { code: 'OPTION_DOUBLED', text: `${given}: option "${name}" is given more than once.` };
  }
  seen.add(name);
  if (value === undefined) {
    return {
      code: 'OPTION_WITHOUT_VALUE',
      text: `${given} has no value; write ${name}=<value>, where the value is ${allowed}.`,
    };
  }
  const read = READERS[kind](value, spec);
  return read instanceof Refusal
    ? { code: read.code, text: `${given} ${read.what}; expected ${allowed}.` }
    : read;
}

function commaBetween(tokens: readonly string[]): Mistake {
  return {
    code: 'OPTION_COMMA',
    text:
      `${tokens.map(quote).join(' ')}: options are separated by spaces, not by commas. ` +
      'Put a value that contains a comma in double quotes.',
  };
}

function unknownOption({ name, value }: Argument, specs: readonly OptionSpec[]): Mistake {
  const names = specs.map((spec) => spec.name);
  const nearest = closest(name.toLowerCase(), names);
  const given = value === undefined ? quote(name) : `${quote(name)} (value ${quote(value)})`;
  const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
  return {
    code: 'OPTION_UNKNOWN',
    text: `unknown option ${given}; valid options: ${names.join(', ')}.${hint}`,
  };
}

/** Why a value is refused. */
class Refusal {
  constructor(
    readonly code: string,
    readonly what: string,
  ) {}
}

type Reader = (value: string, spec: OptionSpec) => OptionValue | Refusal;

const READERS: Readonly<Record<OptionSpec['kind'], Reader>> = {
  field: (value) => (value.trim() === '' ? new Refusal('OPTION_FIELD_EMPTY', 'must name a field') : value),
  text: (value) => (value === '' ? new Refusal('OPTION_EMPTY', 'is empty') : value),
  boolean: readBoolean,
  number: readNumber,
  choice: readChoice,
};

/** The words that SPL reads as booleans, in any case. */
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['t', 'true', '1', 'yes', 'y'].map((word) => [word, true] as const),
  ...['f', 'false', '0', 'no', 'n'].map((word) => [word, false] as const),
]);

function readBoolean(value: string): boolean | Refusal {
  return BOOLEANS.get(value.toLowerCase()) ?? new Refusal('OPTION_NOT_A_BOOLEAN', 'is not a boolean');
}

function readChoice(value: string, { choices = [] }: OptionSpec): string | Refusal {
  const word = value.toLowerCase();
  return choices.includes(word) ? word : new Refusal('OPTION_NOT_A_CHOICE', 'is not a valid value');
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function readNumber(value: string, { min = -Infinity, max = Infinity }: OptionSpec): number | Refusal {
  if (!DECIMAL.test(value)) return new Refusal('OPTION_NOT_A_NUMBER', 'is not a number');
  const number = Number(value);
  return number >= min && number <= max ? number : new Refusal('OPTION_OUT_OF_RANGE', 'is out of range');
}

const MAX_QUOTED_LENGTH = 100;

/** A value as a message shows it: printable, and cut if it is very long. */
function quote(value: string): string {
  const cut = value.length > MAX_QUOTED_LENGTH ? `${value.slice(0, MAX_QUOTED_LENGTH)}…` : value;
  return `"${printable(cut)}"`;
}
