/**
 * A search command as the protocol sees it: options, a quick answer to getinfo, and a processor of chunks.
 *
 * Everything that is slow to load belongs in `open`, which runs once, in the one process that receives rows.
 */
import type { Message } from './messages';
import type { OptionSpec, OptionValues } from './options/options';
import type { OutputColumn } from './csv/output-column';
import type { SearchInfo } from './search-info';
import type { Table } from './csv/table';

export interface Command {
  readonly name: string;
  readonly options: readonly OptionSpec[];
  /**
   * Answers getinfo: runs in every process that Splunk starts, so it must be quick.
   *
   * @throws UserError with all mistakes at once
   */
  configure(options: OptionValues, search: SearchInfo): ConfiguredCommand;
}

export interface ConfiguredCommand {
  /** Fields that Splunk sends; an empty list asks for whole rows. */
  readonly requiredFields: readonly string[];
  /** Fields that each reply adds, in this order, always all of them. */
  readonly outputFields: readonly string[];
  /** `record=true`: keep the session's input and output in the dispatch directory. */
  readonly record: boolean;
  /**
   * Replies contain only the rows that the processor selects, and the last reply also a row that the processor adds.
   * Only for a command that asks for whole rows. Otherwise exactly one row is returned for each row.
   */
  readonly selectsRows?: boolean;
  open(): Promise<ChunkProcessor>;
}

/** Processes every chunk of one search, in order. */
export interface ChunkProcessor {
  /** Computes one chunk. The table is valid only until the reply has been written. */
  process(table: Table): Promise<void>;
  /** One column for each output field, in their order, each with one value for each row of the chunk just processed. */
  outputColumns(): readonly OutputColumn[];
  /** With `selectsRows`: the rows of the chunk just processed to return, in ascending order. */
  selectedRows?(): Uint32Array;
  /** With `selectsRows`: the last row of the search, as cells by output field; missing fields are empty. */
  lastRow?(): ReadonlyMap<string, string>;
  /** Messages since the last call; the protocol sends each text once. */
  takeMessages(): readonly Message[];
  /** Messages about the whole search; called once, with the last reply. */
  finish(): readonly Message[];
}
