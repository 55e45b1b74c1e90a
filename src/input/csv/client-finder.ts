/** Finds the client of a row, and whether the row is the answer to a question that is a row already. */
import { equals, findByte, LF, skipBlanks, trimEnd } from '../line-bytes';
import type { ReaderTools } from '../log-form';
import { undoubleQuotes, type CellSplitter } from './cell-splitter';
import type { AnswerLayout, CsvLayout } from './csv-layout';

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

  /** Call it when `names` has the row's name. @returns whether the row is no question of its own */
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

  /** The end of a cell's value, whose quotes are single ones from now on. */
  valueEnd(bytes: Buffer, cell: number): number {
    const { cells } = this;
    const end = cells.ends[cell];
    return cells.quoted[cell] === 1 ? undoubleQuotes(bytes, cells.starts[cell], end) : end;
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
      if (!this.isFilled(column)) continue;
      const end = this.valueEnd(bytes, column);
      this.start = skipBlanks(bytes, cells.starts[column], end);
      this.end = trimEnd(bytes, this.start, end);
      if (this.end === this.start) continue;
      this.column = column;
      return;
    }
  }

  private sideOf(bytes: Buffer, { column, answers, packet }: AnswerLayout): Side {
    const { cells } = this;
    if (column >= 0) {
      if (column >= cells.count) return 'question';
      for (const word of answers) {
        if (equals(bytes, word, cells.starts[column], cells.ends[column])) return 'answer';
      }
      return 'question';
    }
    const flags = packet?.flags.find((cell) => this.isFilled(cell));
    if (flags !== undefined) {
      const value = Number(bytes.toString('latin1', cells.starts[flags], cells.ends[flags]));
      if (!Number.isNaN(value)) return (value & RESPONSE_BIT) === 0 ? 'question' : 'answer';
    }
    if (!packet || packet.srcPorts.length + packet.dstPorts.length === 0) return 'unmarked';
    const isFrom = this.hasDnsPort(bytes, packet.srcPorts);
    const isTo = this.hasDnsPort(bytes, packet.dstPorts);
    if (isFrom !== isTo) return isFrom ? 'answer' : 'question';
    // Both ports are 53, or neither; with one column of ports alone, no port 53 means the other side has it.
    if (packet.dstPorts.length === 0) return 'question';
    return packet.srcPorts.length === 0 ? 'answer' : 'unmarked';
  }

  private hasDnsPort(bytes: Buffer, columns: readonly number[]): boolean {
    const { starts, ends } = this.cells;
    return columns.some((cell) => this.isFilled(cell) && equals(bytes, DNS_PORT, starts[cell], ends[cell]));
  }

  private isFilled(cell: number): boolean {
    const { cells } = this;
    return cell < cells.count && cells.ends[cell] > cells.starts[cell];
  }
}

/** Whether a cell has a line end inside its quotes, as a list of values. */
export function hasLines(bytes: Buffer, cells: CellSplitter, cell: number): boolean {
  return cells.quoted[cell] === 1 && findByte(bytes, LF, cells.starts[cell], cells.ends[cell]) >= 0;
}
