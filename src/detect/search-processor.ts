/**
 * The detector as the search command uses it: takes the table of a chunk, returns the output fields and the messages
 * for the job inspector.
 */
import type { ChunkProcessor } from '../scp/search-command';
import type { Message } from '../scp/messages';
import type { OutputColumn } from '../scp/csv/output-column';
import type { Table } from '../scp/csv/table';
import type { Detector } from './detector';
import type { RowResults } from './row-results';
import { ObservationReader, type InputFields } from './observation-reader';
import { OutputArrays } from './output-arrays';
import {
  disorderMessage,
  emptyFieldMessages,
  nameFormMessages,
  serialDayMessage,
  timeUnitMessages,
  SEARCH_ADVICE,
} from './run-notes';

export class SearchProcessor implements ChunkProcessor {
  private readonly reader: ObservationReader;
  private readonly output = new OutputArrays();
  private columns: readonly OutputColumn[] = [];
  private lastResults: RowResults | undefined;

  constructor(
    private readonly fields: InputFields,
    readonly detector: Detector,
  ) {
    this.reader = new ObservationReader(fields, detector.featureSet.usesTime);
  }

  /** Of the last chunk. */
  get results(): RowResults {
    if (!this.lastResults) throw new Error('no chunk has been processed');
    return this.lastResults;
  }

  /** Number of rows in all chunks, and their newest time; -Infinity without a time. */
  get rowCount(): number {
    return this.reader.rowCount;
  }

  get newestTime(): number {
    return this.reader.timeSpan.newest;
  }

  async process(table: Table): Promise<void> {
    this.lastResults = await this.detector.score(this.reader.read(table));
    this.columns = this.output.columns(this.lastResults);
  }

  outputColumns(): readonly OutputColumn[] {
    return this.columns;
  }

  takeMessages(): readonly Message[] {
    return this.detector.sawDisorder ? [disorderMessage(this.fields.time)] : [];
  }

  finish(): readonly Message[] {
    const { src, query, time, rowCount, timeUnits, timeSpan, names } = this.reader;
    // Missing times are not worth a message if the feature set ignores them.
    const times = this.detector.featureSet.usesTime ? time.filled : rowCount;
    const filled = { src: src.filled, query: query.filled, time: times };
    return [
      ...emptyFieldMessages(this.fields, filled, rowCount),
      ...nameFormMessages(this.fields.query, names),
      ...timeUnitMessages(this.fields.time, timeUnits.found()),
      ...(timeSpan.looksLikeSerialDays ? [serialDayMessage(this.fields.time)] : []),
      ...this.detector.messages(SEARCH_ADVICE),
    ];
  }
}
