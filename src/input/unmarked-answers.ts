/**
 * Tells answers from questions in an export of packets that does not mark them, e.g. tshark without
 * `dns.flags.response`: otherwise the server would count as a client.
 *
 * With the receiver's address it is certain: an answer goes back to the address that has just asked for its name. Without
 * it, an answer is a row that repeats a name that another address has just asked for, by an address that does little
 * else; a forwarder's own questions look the same, and they are the same question a second time.
 */
import { amount } from '../features/words';
import type { InputNote } from './input-note';
import type { RecentQuestions } from './recent-questions';
import { RepeatedNames } from './repeated-names';
import { TimeReader } from './times/time-reader';

/** Half of the rows are answers if each question has one. */
const REPEATED_SHARE = 0.3;

export class UnmarkedAnswers {
  /** Rows without a mark, and how many of them were taken as answers. */
  rows = 0;
  answers = 0;
  /** Whether some rows had no receiver. */
  isGuessed = false;
  /** Only for a file that may have answers without a receiver. */
  private repeated: RepeatedNames | undefined;

  constructor(private readonly questions: RecentQuestions) {}

  /** @param sample rows of the file, from which it follows whether rows without a receiver may be answers */
  expect(sample: Iterable<SampleRow>): void {
    if (areRepeated(sample)) this.repeated = new RepeatedNames();
  }

  /** Whether the row goes back to an address that asked for the name. */
  goesBack(bytes: Buffer, dstStart: number, dstEnd: number, nameStart: number, nameEnd: number): boolean {
    this.rows++;
    if (!this.questions.has(bytes, dstStart, dstEnd, nameStart, nameEnd)) return false;
    this.answers++;
    return true;
  }

  /** Whether the row repeats another address's question, as answers do. */
  repeats(
    bytes: Buffer,
    srcStart: number,
    srcEnd: number,
    nameStart: number,
    nameEnd: number,
    seconds: number,
  ): boolean {
    this.rows++;
    this.isGuessed = true;
    if (this.repeated?.take(bytes, srcStart, srcEnd, nameStart, nameEnd, seconds) !== true) return false;
    this.answers++;
    return true;
  }
}

export interface SampleRow {
  readonly src: string;
  readonly name: string;
  /** As it is logged. */
  readonly time: string;
}

/** Whether enough rows repeat another address's question to be answers, or a forwarder's queries. */
function areRepeated(sample: Iterable<SampleRow>): boolean {
  const times = new TimeReader();
  const repeated = new RepeatedNames();
  let rows = 0;
  let answers = 0;
  for (const { src, name, time } of sample) {
    const bytes = Buffer.from(src + name);
    const nameStart = Buffer.byteLength(src);
    const written = Buffer.from(time);
    const seconds = times.readWhole(written, 0, written.length);
    rows++;
    if (repeated.take(bytes, 0, nameStart, nameStart, bytes.length, seconds)) answers++;
  }
  return answers > REPEATED_SHARE * rows;
}

/** @param files those whose rows had no mark */
export function unmarkedNotes(files: readonly UnmarkedAnswers[]): InputNote[] {
  const unmarked = files.filter(({ rows }) => rows > 0);
  if (unmarked.length === 0) return [];
  const answers = unmarked.reduce((sum, file) => sum + file.answers, 0);
  const isGuessed = unmarked.some((file) => file.isGuessed);
  const rule = isGuessed
    ? 'repeated a name that another address had just asked for'
    : 'went back to the address that had just asked for the name';
  const [were, them] = answers === 1 ? ['was', 'an answer'] : ['were', 'answers'];
  const read =
    answers === 0
      ? 'All rows were read as questions.'
      : `${amount(answers, 'row')} ${rule} and ${were} taken as ${them}.`;
  const text = `The packets have no dns.flags.response, which tells answers from questions. ${read} To be certain, export that field, too.`;
  return [{ level: isGuessed && answers > 0 ? 'WARN' : 'INFO', code: 'ANSWERS_UNMARKED', text }];
}
