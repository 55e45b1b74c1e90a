/** Recognises a log's form by its first lines, never by the file's name. */
import type { FieldNames, LogForm, Sample } from './log-form';
import { logForms } from './forms';
import { anyJson } from './forms/any-json';
import { csv } from './forms/csv';
import { findArrays, parseLines, parseObjects, unwrap } from './json/json-sample';

/** How much of the beginning of a file is examined. */
export const SAMPLE_BYTES = 256 * 1024;
const MAX_LINES = 2000;

interface DetectedForm {
  readonly form: LogForm;
  readonly sample: Sample;
  /** Whether the records are objects, which may span lines or share one. */
  readonly isObjects: boolean;
  /** Offset of the first record, for objects that are inside another object. */
  readonly start: number;
  /** False if no form matched, and CSV or JSON is only the best guess for the message. */
  readonly isKnown: boolean;
}

interface Candidate {
  readonly sample: Sample;
  readonly isObjects: boolean;
  /** In characters. */
  readonly start: number;
}

/** @param head the beginning of the file, or the whole file */
export function detectForm(head: Buffer, isWhole: boolean, fields: FieldNames): DetectedForm {
  const text = head.toString('utf8');
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  // The last line may be truncated.
  if (!isWhole && lines.length > 1) lines.pop();
  lines.length = Math.min(lines.length, MAX_LINES);
  const candidates = listCandidates(text, lines);
  for (const { sample, isObjects, start } of candidates) {
    const form = findForm(sample, fields);
    if (form) return { form, sample, isObjects, start: byteLength(text, start), isKnown: true };
  }
  const [{ sample, isObjects }] = candidates;
  const form = sample.objects.length > 0 ? anyJson : csv;
  return { form, sample, isObjects, start: 0, isKnown: false };
}

function findForm(sample: Sample, fields: FieldNames): LogForm | undefined {
  const counts = logForms.map((form) => form.count(sample, fields));
  const most = Math.max(...counts);
  return most > 0 ? logForms[counts.indexOf(most)] : undefined;
}

/** The plain reading first, then objects inside a field, then those of an array inside an object. */
function listCandidates(text: string, lines: readonly string[]): Candidate[] {
  const byLine = looksLikeObjects(text, lines) ? [] : parseLines(lines);
  // Several programs write objects without line ends between them.
  const isObjects = byLine.length === 0 && /^[\s\x1e]*[[{]/.test(text);
  const objects = isObjects ? parseObjects(text, 0) : byLine;
  const plain = { sample: { lines, objects }, isObjects: isObjects && objects.length > 0, start: 0 };
  const arrays = objects.length <= 1 ? findArrays(text) : [];
  const inArrays = arrays.map((start) => ({
    sample: { lines, objects: parseObjects(text, start) },
    isObjects: true,
    start,
  }));
  return [plain, ...inArrays].flatMap((candidate) => [
    candidate,
    ...unwrap(candidate.sample).map((sample) => ({ ...candidate, sample })),
  ]);
}

/** An array, or an object that does not end in its first line. */
function looksLikeObjects(text: string, lines: readonly string[]): boolean {
  const first = lines[0]?.trim() ?? '';
  if (/^\[\s*(\{|$)/.test(first)) return true;
  return first === '{' && text.includes('}');
}

function byteLength(text: string, end: number): number {
  return end === 0 ? 0 : Buffer.byteLength(text.slice(0, end));
}
