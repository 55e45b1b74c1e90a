/** Recognises a log's form by its first lines, never by the file's name. */
import type { FieldNames, LogForm, Sample } from './log-form';
import { logForms } from './forms';
import { anyJson } from './forms/any-json';
import { csv } from './forms/csv';

/** How much of the beginning of a file is examined. */
export const SAMPLE_BYTES = 256 * 1024;
const MAX_LINES = 2000;
const MAX_OBJECTS = 500;

interface DetectedForm {
  readonly form: LogForm;
  readonly sample: Sample;
  /** Whether the records are objects, which may span lines. */
  readonly isObjects: boolean;
  /** False if no form matched, and CSV or JSON is only the best guess for the message. */
  readonly isKnown: boolean;
}

export function detectForm(head: Buffer, isWhole: boolean, fields: FieldNames): DetectedForm {
  const text = head.toString('utf8');
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  // The last line may be truncated.
  if (!isWhole && lines.length > 1) lines.pop();
  const isObjects = looksLikeObjects(text, lines);
  const objects = isObjects ? parseArray(text) : parseLines(lines.slice(0, MAX_OBJECTS));
  const sample = { lines: lines.slice(0, MAX_LINES), objects };
  const counts = logForms.map((form) => form.count(sample, fields));
  const most = Math.max(...counts);
  if (most > 0) return { form: logForms[counts.indexOf(most)], sample, isObjects, isKnown: true };
  return { form: objects.length > 0 ? anyJson : csv, sample, isObjects, isKnown: false };
}

/** An array, or an object that does not end in its first line. */
function looksLikeObjects(text: string, lines: readonly string[]): boolean {
  const first = lines[0]?.trim() ?? '';
  if (/^\[\s*(\{|$)/.test(first)) return true;
  return first === '{' && text.includes('}');
}

function parseLines(lines: readonly string[]): Record<string, unknown>[] {
  return lines.flatMap((line) => {
    const start = line.indexOf('{');
    return start < 0 || start > 200 ? [] : parseObject(line.slice(start));
  });
}

/** The complete objects at the beginning of an array. */
function parseArray(text: string): Record<string, unknown>[] {
  const objects: Record<string, unknown>[] = [];
  let depth = 0;
  let inString = false;
  let start = 0;
  for (let at = 0; at < text.length && objects.length < MAX_OBJECTS; at++) {
    const letter = text[at];
    if (letter === '\\' && inString) at++;
    else if (letter === '"') inString = !inString;
    else if (inString) continue;
    else if (letter === '{' && depth++ === 0) start = at;
    else if (letter === '}' && depth > 0 && --depth === 0)
      objects.push(...parseObject(text.slice(start, at + 1)));
  }
  return objects;
}

function parseObject(text: string): Record<string, unknown>[] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? [value as Record<string, unknown>] : [];
  } catch {
    return [];
  }
}
