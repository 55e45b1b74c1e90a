/**
 * Checks the command's output before it is timed: every row is returned in its place, with the same cells as from the
 * CLI. An independent CSV parser reads both.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { parse } from 'csv-parse/sync';
import { OUTPUT_FIELDS } from '../src/detect/output-fields';
import { runCommand, type CommandLine } from './process-run';
import { createChunks, type TrafficKind } from './traffic';

type Row = Readonly<Record<string, string>>;

const MAX_OUTPUT = 2 ** 30;

/** @returns the number of rows compared @throws Error at the first row that differs */
export async function verifyOutput(
  command: CommandLine,
  kind: TrafficKind,
  rows: number,
  workFile: string,
): Promise<number> {
  const chunks = createChunks(kind, rows);
  const expected = scoreWithCli(command, chunks, workFile);
  let compared = 0;
  await runCommand(command, chunks, (reply) => {
    for (const [place, row] of readRows(reply.body).entries()) {
      if (row._chunked_idx !== String(place)) throw new Error(`row ${compared} came back in another place`);
      compareRow(row, expected[compared], compared);
      compared++;
    }
  });
  if (compared !== rows || expected.length !== rows) {
    throw new Error(`${rows} rows sent, ${compared} came back, ${expected.length} from the CLI`);
  }
  return compared;
}

function compareRow(row: Row, expected: Row, place: number): void {
  for (const field of OUTPUT_FIELDS) {
    if (row[field] === expected[field]) continue;
    throw new Error(
      `row ${place}, ${field}: "${row[field]}" from the command, "${expected[field]}" from the CLI`,
    );
  }
}

function scoreWithCli({ program }: CommandLine, chunks: readonly Buffer[], workFile: string): Row[] {
  fs.writeFileSync(workFile, joinChunks(chunks));
  const output = execFileSync(program, ['score', workFile], {
    maxBuffer: MAX_OUTPUT,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return readRows(output);
}

/** One file: the first chunk's header, and the rows of all chunks. */
export function joinChunks(chunks: readonly Buffer[]): Buffer {
  return Buffer.concat(chunks.map((chunk, i) => (i === 0 ? chunk : chunk.subarray(chunk.indexOf('\n') + 1))));
}

function readRows(csv: Buffer): Row[] {
  return parse(csv, { columns: true });
}
