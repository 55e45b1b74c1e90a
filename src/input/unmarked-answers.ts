/**
 * Tells answers from questions in an export of packets that does not mark them, e.g. tshark without
 * `dns.flags.response`: otherwise the server would count as a client.
 *
 * With the receiver's address it is certain: an answer goes back to the address that has just asked for its name. Without
 * it, an answer is a row that repeats a name that another address has just asked for, by an address that does little
 * else; a forwarder's own questions look the same, and they are the same question a second time.
 */
import { hashPair, hashText, RecentQuestions } from './recent-questions';
import type { InputNote } from './input-note';
import { amount } from '../features/words';

const SLOTS = 1 << 16;
/** A resolver that gets no answer gives up after about 5 s, and asks another one. */
const MAX_SECONDS = 10;
/** Half of the rows are answers if each question has one. */
const REPEATED_SHARE = 0.3;

export class UnmarkedAnswers {
  /** Rows without a mark, and how many of them were taken as answers. */
  rows = 0;
  answers = 0;
  /** Whether rows without a receiver may be answers: set if the sample is full of repeated names. */
  mayRepeat = false;
  /** Whether some rows had no receiver. */
  isGuessed = false;
  private readonly names = new Int32Array(SLOTS);
  private readonly askers = new Int32Array(SLOTS);
  private readonly times = new Float64Array(SLOTS);
  /** By address: questions that nobody had asked just before, minus the others. */
  private readonly lead = new Int32Array(SLOTS);

  constructor(private readonly questions: RecentQuestions) {}

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
    if (!this.mayRepeat) return false;
    const name = hashPair(bytes, 0, 0, nameStart, nameEnd);
    const src = hashText(bytes, srcStart, srcEnd);
    const slot = name & (SLOTS - 1);
    const address = src & (SLOTS - 1);
    const isRecent = this.names[slot] === name && !(Math.abs(seconds - this.times[slot]) > MAX_SECONDS);
    if (isRecent && this.askers[slot] !== src) {
      if (--this.lead[address] >= 0) return false;
      this.answers++;
      return true;
    }
    this.lead[address]++;
    this.names[slot] = name;
    this.askers[slot] = src;
    this.times[slot] = seconds;
    return false;
  }
}

/** Whether so many rows repeat another address's question that they must be answers, or a forwarder's questions. */
export function areRepeated(
  rows: Iterable<{ readonly src: string; readonly name: string; readonly seconds: number }>,
): boolean {
  const trial = new UnmarkedAnswers(new RecentQuestions());
  trial.mayRepeat = true;
  for (const { src, name, seconds } of rows) {
    const bytes = Buffer.from(src + name);
    const nameStart = Buffer.byteLength(src);
    trial.repeats(bytes, 0, nameStart, nameStart, bytes.length, seconds);
  }
  return trial.answers > REPEATED_SHARE * trial.rows;
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
