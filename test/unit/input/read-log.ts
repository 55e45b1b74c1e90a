/** Reads a log through the whole input, as the verbs do. */
import { mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReaderTools } from '../../../src/input/log-form';
import { NameCell } from '../../../src/input/name-cell';
import { openInput, type InputOptions } from '../../../src/input/open-input';
import { RecentQuestions } from '../../../src/input/recent-questions';
import { TimeReader } from '../../../src/input/times/time-reader';
import { utc } from '../../../src/input/times/time-zone';
import { UnmarkedAnswers } from '../../../src/input/unmarked-answers';

const folder = mkdtempSync(join(tmpdir(), 'dnsexfil-log-'));
/** The last change of every file. */
export const CHANGED = 1_700_003_600;

export function writeLog(text: string | Uint8Array, name = 'sample.log'): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  utimesSync(path, CHANGED, CHANGED);
  return path;
}

/** @returns rows as `seconds client name`, and the sentences about them */
export async function readLog(text: string | Uint8Array, options: InputOptions = {}) {
  const path = writeLog(text);
  const input = openInput([path], options);
  const rows: string[] = [];
  const cells: string[] = [];
  for await (const batch of input.batches) {
    for (let row = 0; row < batch.rowCount; row++) {
      const { time, srcStart, srcEnd, queryStart, queryEnd, cellsStart, cellsEnd } = batch;
      const src = batch.text(srcStart[row], srcEnd[row]);
      rows.push(`${Number(time[row].toFixed(6))} ${src} ${batch.text(queryStart[row], queryEnd[row])}`);
      cells.push(batch.text(cellsStart[row], cellsEnd[row]));
    }
  }
  const notes = input.report.notes().map((note) => note.text.replace(path, 'FILE'));
  return { rows, cells, notes, report: input.report, columns: input.columns() };
}

/** What a reader of one file works with, for tests of a reader alone. */
export function createTools(): ReaderTools {
  const questions = new RecentQuestions();
  return {
    times: new TimeReader(utc, CHANGED),
    names: new NameCell(),
    questions,
    unmarked: new UnmarkedAnswers(questions),
    fields: {},
    extraFields: [],
    keepsCells: true,
    replacedColumns: new Set<string>(),
    usesTime: true,
  };
}
