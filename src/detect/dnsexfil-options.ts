/**
 * The command's options as data: what searchbnf.conf, the README and the parser agree on (a test compares them).
 */
import type { OptionSpec, OptionValues } from '../scp/options/options';

const FIELD = 'the name of a field, e.g. DNS.src';
const BOOLEAN = 't, true, 1, yes, y or f, false, 0, no, n';

const KEEP = ['all', 'flagged'] as const;

export const DEFAULT_MODEL = 'history';

export const dnsexfilOptions: readonly OptionSpec[] = [
  { name: 'model', kind: 'text', allowed: 'the name of an installed model', default: DEFAULT_MODEL },
  { name: 'src', kind: 'field', allowed: FIELD, default: 'src' },
  { name: 'query', kind: 'field', allowed: FIELD, default: 'query' },
  { name: 'time', kind: 'field', allowed: FIELD, default: '_time' },
  { name: 'threshold', kind: 'number', min: 0, max: 1, allowed: 'a number from 0 to 1' },
  { name: 'explain', kind: 'boolean', allowed: BOOLEAN, default: false },
  { name: 'record', kind: 'boolean', allowed: BOOLEAN, default: false },
  { name: 'count', kind: 'field', allowed: FIELD, default: 'count' },
  { name: 'keep', kind: 'choice', choices: KEEP, allowed: 'all or flagged', default: 'all' },
];

export interface Settings {
  readonly model: string;
  readonly src: string;
  readonly query: string;
  readonly time: string;
  /** Undefined: the threshold of the model. */
  readonly threshold: number | undefined;
  /** Whether every scored row gets reasons, not only those at or above the threshold. */
  readonly explain: boolean;
  readonly record: boolean;
  /** Field with the number of events that a row stands for. */
  readonly count: string;
  /** `flagged`: the command returns only rows that raise a kind of incident. */
  readonly keep: (typeof KEEP)[number];
}

/** Options with a default always have a value. */
export function readSettings(options: OptionValues): Settings {
  return {
    model: options.text('model')!,
    src: options.text('src')!,
    query: options.text('query')!,
    time: options.text('time')!,
    threshold: options.number('threshold'),
    explain: options.boolean('explain'),
    record: options.boolean('record'),
    count: options.text('count')!,
    keep: options.text('keep') === 'flagged' ? 'flagged' : 'all',
  };
}
