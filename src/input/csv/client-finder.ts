/** Finds the client of a row, and whether the row is the answer to a question that is a row already. */
import { equals, skipBlanks, trimEnd } from '../line-bytes';
import type { ReaderTools } from '../log-form';
import type { CellSplitter } from './cell-splitter';
import type { AnswerLayout, CsvLayout, PacketLayout } from './csv-layout';

const DNS_PORT = '53';
const RESPONSE_BIT = 0x8000;

type Side = 'question' | 'answer' | 'unmarked';

export class ClientFinder {
  /** The client that was found last, and its column. */
  start = 0;
  end = 0;
  column = 0;

  constructor(
    private readonly layout: CsvLayout,
    private readonly cells: CellSplitter,
    private readonly tools: ReaderTools,
  ) {}

  /** Call it after `names` has read the row's name. @returns true if the row only answers a question, or repeats one */
  isSecond(bytes: Buffer, seconds: number): boolean {
    const { layout, tools } = this;
    const { answer } = layout;
    if (!answer) {
      this.find(bytes, layout.src);
      return false;
    }
    const side = this.sideOf(bytes, answer);
    if (side === 'answer') {
      // Without a receiver, the client would be the server.
      if (answer.packet && answer.src.length === 0) return true;
      return (
        this.isKnown(bytes, answer.swapped) ||
        this.isKnown(bytes, answer.src.length > 0 ? answer.src : layout.src)
      );
    }
    if (side === 'unmarked' && this.isUnmarkedAnswer(bytes, answer, seconds)) return true;
    this.find(bytes, layout.src);
    tools.questions.addQuestion(bytes, this.start, this.end, tools.names.start, tools.names.end);
    return false;
  }

  private isUnmarkedAnswer(bytes: Buffer, { src: receiver }: AnswerLayout, seconds: number): boolean {
    const { names, unmarked } = this.tools;
    this.find(bytes, receiver.length > 0 ? receiver : this.layout.src);
    if (receiver.length > 0) return unmarked.goesBack(bytes, this.start, this.end, names.start, names.end);
    return unmarked.repeats(bytes, this.start, this.end, names.start, names.end, seconds);
  }

  /** Finds the client. @returns whether it asked for the name */
  private isKnown(bytes: Buffer, columns: readonly number[]): boolean {
    const { names, questions } = this.tools;
    this.find(bytes, columns);
    return this.end > this.start && questions.has(bytes, this.start, this.end, names.start, names.end);
  }

  private find(bytes: Buffer, columns: readonly number[]): void {
    const { cells } = this;
    this.start = this.end = 0;
    this.column = cells.count;
    for (const column of columns) {
      if (!cells.isFilled(column)) continue;
      const end = cells.valueEnd(bytes, column);
      this.start = skipBlanks(bytes, cells.starts[column], end);
      this.end = trimEnd(bytes, this.start, end);
      if (this.end === this.start) continue;
      this.column = column;
      return;
    }
  }

  private sideOf(bytes: Buffer, { column, answers, packet }: AnswerLayout): Side {
    const { cells } = this;
    if (packet && column < 0) return this.sideOfPacket(bytes, packet);
    if (column >= cells.count) return 'question';
    for (const word of answers) {
      if (equals(bytes, word, cells.starts[column], cells.ends[column])) return 'answer';
    }
    return 'question';
  }

  private sideOfPacket(bytes: Buffer, { flags, srcPorts, dstPorts }: PacketLayout): Side {
    const { cells } = this;
    const cell = flags.find((column) => cells.isFilled(column));
    if (cell !== undefined) {
      const value = Number(bytes.toString('latin1', cells.starts[cell], cells.ends[cell]));
      if (!Number.isNaN(value)) return (value & RESPONSE_BIT) === 0 ? 'question' : 'answer';
    }
    if (srcPorts.length + dstPorts.length === 0) return 'unmarked';
    const isFrom = this.hasDnsPort(bytes, srcPorts);
    const isTo = this.hasDnsPort(bytes, dstPorts);
    if (isFrom !== isTo) return isFrom ? 'answer' : 'question';
    // Both ports are 53, or neither; with one column of ports alone, no port 53 means the other side has it.
    if (dstPorts.length === 0) return 'question';
    return srcPorts.length === 0 ? 'answer' : 'unmarked';
  }

  private hasDnsPort(bytes: Buffer, columns: readonly number[]): boolean {
    const { starts, ends } = this.cells;
    return columns.some(
      (cell) => this.cells.isFilled(cell) && equals(bytes, DNS_PORT, starts[cell], ends[cell]),
    );
  }
}
