/**
 * What a search command is to the protocol: options, a quick answer to getinfo, and a processor of chunks.
 *
 * Everything that is slow to load belongs in `open`, which runs once, in the one process that actually gets rows.
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
   * Replies hold the rows that the processor selects, and the last one a row of the processor's own. Only for a command
   * that asks for whole rows. Without it one row goes back for each row, and nothing else.
   */
  readonly selectsRows?: boolean;
  open(): Promise<ChunkProcessor>;
}

/** Sees every chunk of one search, in order. */
export interface ChunkProcessor {
  /** Computes one chunk. The table is only valid until the reply has been written. */
  process(table: Table): Promise<void>;
  /** One column for each output field, in their order, each with one value for each row of the chunk just processed. */
  outputColumns(): readonly OutputColumn[];
  /** With `selectsRows`: the rows of the chunk just processed that go back, in ascending order. */
  selectedRows?(): Uint32Array;
  /** With `selectsRows`: the row that ends the search, as cells by output field; a field without one is empty. */
  lastRow?(): ReadonlyMap<string, string>;
  /** Messages since the last call; the protocol sends each text once. */
  takeMessages(): readonly Message[];
  /** Messages about the whole search; called once, with the last reply. */
  finish(): readonly Message[];
}
