/** Messages about the names of a log: those that were inside another notation, and those that are not host names. */
import { amount } from '../features/words';
import type { InputNote } from './input-note';
import type { NameCounts } from './name-cell';

interface NamedFile {
  readonly file: string;
  readonly names: NameCounts;
}

/** @param quotesNames false leaves out names of the log */
export function nameNotes(files: readonly NamedFile[], quotesNames: boolean): InputNote[] {
  return [...formNotes(files), ...unclearNotes(files), ...oddNotes(files, quotesNames)];
}

function formNotes(files: readonly NamedFile[]): InputNote[] {
  const counts = new Map<string, number>();
  for (const { names } of files) {
    for (const [form, count] of names.forms) counts.set(form, (counts.get(form) ?? 0) + count);
  }
  return [...counts].map(([form, count]) => {
    const text = `${amount(count, 'name')} ${count === 1 ? 'was' : 'were'} written with ${WORDS[form] ?? form}; the name inside was used.`;
    return { level: 'INFO', code: 'NAME_FORM', text };
  });
}

const WORDS: Readonly<Record<string, string>> = {
  'a URL': 'the rest of a URL',
  lengths: 'the lengths of their labels',
  '[.]': '[.] in place of dots',
};

function unclearNotes(files: readonly NamedFile[]): InputNote[] {
  const unclear = files.reduce((sum, { names }) => sum + names.unclear, 0);
  if (unclear === 0) return [];
  const [looks, it] = unclear === 1 ? ['looks', 'it was'] : ['look', 'they were'];
  const text =
    `${amount(unclear, 'name')} ${looks} like a URL, a list or another notation for a name, but may not be one; ` +
    `${it} left unchanged.`;
  return [{ level: 'WARN', code: 'NAME_FORM_UNCLEAR', text }];
}

/** More than half of the first names of a file; a few may well be a tunnel. */
function oddNotes(files: readonly NamedFile[], quotesNames: boolean): InputNote[] {
  return files
    .filter(({ names }) => 2 * names.odd > names.looked)
    .map(({ file, names }) => {
      const example = quotesNames ? `, e.g. ${names.firstOdd}` : '';
      const found =
        names.looked === 1 ? 'the only name has' : `${names.odd} of the first ${names.looked} names have`;
      const text =
        `${file}: ${found} characters that host names do not have${example}. ` +
        'The scores mean little if the column contains more than the name; name another one with --query.';
      return { level: 'WARN', code: 'NAMES_UNUSUAL', text };
    });
}
