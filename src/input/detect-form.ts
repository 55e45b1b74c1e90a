/** Recognises a log's form by its first lines, never by the file's name. */
import { findCsvEnvelopes, hasTimeColumn } from './envelopes/csv-envelope';
import type { Envelope } from './envelopes/envelope';
import { findJsonEnvelopes } from './envelopes/json-envelope';
import { findPrefix } from './envelopes/line-prefix';
import type { FieldNames, LogForm, Sample } from './log-form';
import { logForms } from './forms';
import { anyJson } from './forms/any-json';
import { csv } from './forms/csv';
import { findArrays, MAX_OBJECTS, parseLines, parseObjects, unwrap } from './json/json-sample';

/** How much of the beginning of a file is examined. */
export const SAMPLE_BYTES = 256 * 1024;
const MAX_LINES = 2000;
/** E.g. a container's log line in a field of JSON. */
const MAX_ENVELOPES = 3;

interface DetectedForm {
  readonly form: LogForm;
  /** What each line of the form is inside, from the outermost; mostly nothing. */
  readonly envelopes: readonly Envelope[];
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
  const found = detectIn(candidates, fields, MAX_ENVELOPES);
  if (found) return { ...found, start: byteLength(text, found.start), isKnown: true };
  const [{ sample, isObjects }] = candidates;
  const form = sample.objects.length > 0 ? anyJson : csv;
  return { form, envelopes: [], sample, isObjects, start: 0, isKnown: false };
}

interface Detected extends Candidate {
  readonly form: LogForm;
  readonly envelopes: readonly Envelope[];
}

/** Whatever needs no envelope is read without one; only a prefix is removed first, because some readers overlook it. */
function detectIn(candidates: readonly Candidate[], fields: FieldNames, depth: number): Detected | undefined {
  const inside = (candidate: Candidate, envelope: Envelope): Detected | undefined => {
    const { lines } = envelope;
    const sample = { lines, objects: parseLines(lines) };
    const found = detectIn([{ sample, isObjects: false, start: 0 }], fields, depth - 1);
    return (
      found && {
        ...found,
        isObjects: candidate.isObjects,
        start: candidate.start,
        envelopes: [envelope, ...found.envelopes],
      }
    );
  };
  const first = (candidate: Candidate, envelopes: readonly Envelope[]): Detected | undefined => {
    for (const envelope of depth > 0 ? envelopes : []) {
      const found = inside(candidate, envelope);
      if (found) return found;
    }
    return undefined;
  };
  const prefix = findPrefix(candidates[0].sample.lines);
  const prefixed = prefix && first(candidates[0], [prefix]);
  if (prefixed) return prefixed;
  for (const candidate of candidates) {
    const form = findForm(candidate, fields);
    if (!form) continue;
    // Forms of lines find their words in a column, too, but no time.
    const isTable = form.json !== true && form !== csv && hasTimeColumn(candidate.sample);
    const inTable = isTable ? first(candidate, findCsvEnvelopes(candidate.sample)) : undefined;
    return inTable ?? { ...candidate, form, envelopes: [] };
  }
  for (const candidate of candidates) {
    const { sample } = candidate;
    const isJson = sample.objects.length > 0;
    const found = first(candidate, isJson ? findJsonEnvelopes(sample) : findCsvEnvelopes(sample));
    if (found) return found;
  }
  return undefined;
}

/** In JSON, only forms of JSON: others would find their words inside a field, and no time. */
function findForm({ sample, isObjects }: Candidate, fields: FieldNames): LogForm | undefined {
  const isJson = isObjects || 2 * sample.objects.length > Math.min(sample.lines.length, MAX_OBJECTS);
  const forms = isJson ? logForms.filter(({ json }) => json) : logForms;
  const counts = forms.map((form) => form.count(sample, fields));
  const most = Math.max(...counts);
  return most > 0 ? forms[counts.indexOf(most)] : undefined;
}

/** The plain reading first, then objects inside a field, then those of an array inside an object. */
function listCandidates(text: string, lines: readonly string[]): Candidate[] {
  const byLine = looksLikeObjects(text, lines) ? [] : parseLines(lines);
  // Several programs write objects without line ends between them.
  const isObjects = byLine.length === 0 && /^[\s\x1e]*[[{]/.test(text);
  const objects = isObjects ? parseSomeObjects(text) : byLine;
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

/** The first object may be broken. */
function parseSomeObjects(text: string): Sample['objects'] {
  const objects = parseObjects(text, 0);
  return objects.length > 0 ? objects : parseObjects(text, text.indexOf('\n') + 1);
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
