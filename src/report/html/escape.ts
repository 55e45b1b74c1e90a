/**
 * HTML as a tagged template: what is inserted is text unless it is HTML made here, so that no value of a log can
 * become markup because somebody forgot to escape it.
 */
import { visible } from '../words';

export class Html {
  constructor(readonly text: string) {}
}

type Value = string | number | Html | readonly Html[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(
    parts.reduce((text, part, i) => text + part + (i < values.length ? insert(values[i]) : ''), ''),
  );
}

function insert(value: Value): string {
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('\n');
  return visible(String(value)).replace(/[&<>"']/g, (character) => ENTITIES[character]);
}
