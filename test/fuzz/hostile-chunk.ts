/**
 * Chunks of hostile rows, and what must be true of every reply: each row is returned in order, with its own cells
 * unchanged and either a score or a code.
 */
import { parse } from 'csv-parse/sync';
import { OUTPUT_FIELDS } from '../../src/detect/output-fields';
import { ROW_ERROR_WORDS } from '../../src/features/row-error';
import type { SeededRandom } from '../../tools/demo/random';
import { hostileCell, hostileClient, hostileTime, hostileValues, pick } from './hostile-cells';

/** Cells are bytes in Latin-1. */
export interface HostileChunk {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly body: Buffer;
}

const FIELDS = ['src', 'query', '_time', 'rank'];
export const THRESHOLD = 0.5;

/** @param random determines the rows, the columns and the dialect of CSV */
export function createHostileChunk(random: SeededRandom, maxRows: number): HostileChunk {
  const extra = random.next() < 0.5 ? ['_chunked_idx'] : ['note', pick(random, OUTPUT_FIELDS)];
  const plain = [...FIELDS, ...extra];
  const columns = [...plain, ...plain.map((name) => `__mv_${name}`)];
  const rows = Array.from({ length: random.below(maxRows + 1) }, (_, row) => [
    hostileClient(random),
    hostileCell(random),
    hostileTime(random, row),
    random.next() < 0.9 ? '1' : hostileCell(random),
    ...(extra.length === 1 ? [String(row)] : [hostileCell(random), hostileCell(random)]),
    ...plain.map((name) => (name === '_chunked_idx' ? '' : hostileValues(random))),
  ]);
  const lineEnd = pick(random, ['\n', '\r\n']);
  const lines = [columns, ...rows].map((cells) => cells.map((cell) => encodeCell(random, cell)).join(','));
  return { columns, rows, body: Buffer.from(lines.join(lineEnd) + lineEnd, 'latin1') };
}

function encodeCell(random: SeededRandom, cell: string): string {
  const isPlain = !/[",\r\n]/.test(cell);
  return isPlain && random.next() < 0.3 ? cell : `"${cell.replaceAll('"', '""')}"`;
}

/** @throws Error naming the first row that breaks a rule */
export function validateReply({ columns, rows }: HostileChunk, body: Buffer): void {
  const parsed: string[][] = parse(body.toString('latin1'));
  const header = parsed[0];
  if (parsed.length !== rows.length + 1)
    throw new Error(`${rows.length} rows sent, ${parsed.length - 1} came back`);
  const echoed = columns.includes('_chunked_idx') ? ['_chunked_idx'] : columns;
  const positions = echoed.map((name) => ({ sent: columns.indexOf(name), back: header.indexOf(name) }));
  const outputs = OUTPUT_FIELDS.map((name) => header.indexOf(name));
  const isReplaced = (name: string): boolean =>
    OUTPUT_FIELDS.some((field) => name.replace('__mv_', '') === field);
  rows.forEach((cells, row) => {
    const reply = parsed[row + 1];
    for (const { sent, back } of positions) {
      if (isReplaced(columns[sent]) || reply[back] === cells[sent]) continue;
      throw new Error(`row ${row}: ${columns[sent]} came back as ${JSON.stringify(reply[back])}`);
    }
    const problem = findProblem(outputs.map((at) => reply[at]));
    if (problem !== undefined) throw new Error(`row ${row}: ${problem}: ${JSON.stringify(reply)}`);
  });
}

function findProblem([score, verdict, domain, bytes, reason, error]: readonly string[]): string | undefined {
  if (!DOMAIN.test(toText(domain))) return 'domain could have a meaning elsewhere';
  if (!isPrintable(reason)) return 'reason is not printable';
  if (score === '') return findErrorProblem(verdict + reason, bytes, error);
  if (error !== '') return 'score and code';
  if (!/^(0\.\d{6}|1\.000000)$/.test(score) || !/^\d+$/.test(bytes)) return 'no score';
  if (verdict !== (Number(score) >= THRESHOLD ? '1' : '0')) return 'verdict does not fit the score';
  return verdict === '1' && reason === '' ? 'flagged without a reason' : undefined;
}

/** Checks a row without a score. */
function findErrorProblem(output: string, bytes: string, error: string): string | undefined {
  // Bytes in names that are too long are still counted.
  if (output !== '' || (error !== 'query_too_long' && bytes !== '')) return 'output without a score';
  return error !== '' && ROW_ERROR_WORDS.includes(error) ? undefined : 'neither score nor code';
}

/** Letters and escapes only, which are safe in SPL, in a list and in a spreadsheet. */
const DOMAIN = /^[\p{L}\p{M}\p{N}._\\-]*$/u;

/** @param text UTF-8 without control characters, as bytes in Latin-1 */
function isPrintable(text: string): boolean {
  return /^[^\p{Cc}\ufffd]*$/u.test(toText(text));
}

function toText(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString();
}
