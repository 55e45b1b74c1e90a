/**
 * Reads CSV from a file, a gzip file or standard input, as tables with a maximum number of rows.
 *
 * One table is one chunk, as Splunk would send it: the command sorts within a chunk, and the dsdl98 model computes its
 * means over one.
 */
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CsvBlockReader } from './csv-blocks';
import type { Table } from '../scp/csv/table';
import { fileError, isSystemError } from './command-line-error';

/** The maximum number of rows that Splunk puts into a chunk. */
export const CHUNK_ROWS = 50_000;

/**
 * @param file a path (`.gz` is unpacked) or `-` for standard input
 * @returns tables, each valid until the next one is requested
 * @throws UserError FILE_UNREADABLE; ProtocolError for broken CSV
 */
export async function* readTables(file: string, chunkRows = CHUNK_ROWS): AsyncGenerator<Table> {
  const reader = new CsvBlockReader(chunkRows);
  try {
    for await (const bytes of openInput(file)) yield* reader.push(bytes as Buffer);
  } catch (error) {
    throw isSystemError(error) ? fileError(file, error) : error;
  }
  yield* reader.end();
}

function openInput(file: string): Readable {
  if (file === '-') return process.stdin;
  const stream = createReadStream(file, { highWaterMark: 1 << 20 });
  if (!file.endsWith('.gz')) return stream;
  const gunzip = createGunzip();
  stream.on('error', (error) => gunzip.destroy(error));
  return stream.pipe(gunzip);
}
