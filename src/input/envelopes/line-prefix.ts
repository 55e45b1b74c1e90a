/** What collectors put in front of each line: Kubernetes' container logs, `kubectl logs --prefix`, `docker compose logs`. */
import {
  CLOSE_BRACKET,
  DASH,
  findByte,
  isDigit,
  OPEN_BRACKET,
  SPACE,
  startsWith,
  wordEnd,
} from '../line-bytes';
import { Line } from '../log-form';
import type { Envelope, EnvelopeOpener } from './envelope';

interface Prefix {
  readonly title: string;
  /** @returns the offset after the prefix, or -1 */
  readonly find: (bytes: Buffer, start: number, end: number) => number;
  /** Whether the prefix begins with a time, up to the first blank. */
  readonly hasTime: boolean;
}

const BAR = 0x7c;
/** As long as `stderr `. */
const STREAM = 'stdout ';
/** The tags F (whole line) and P (part of a line). */
const [FULL, PARTIAL] = [0x46, 0x50];

const PREFIXES: readonly Prefix[] = [
  { title: 'container log lines', hasTime: true, find: afterStream },
  { title: 'lines of kubectl --prefix', hasTime: false, find: afterPod },
  { title: 'lines of docker compose', hasTime: false, find: afterService },
];

/** @returns the prefix that most lines have */
export function findPrefix(lines: readonly string[]): Envelope | undefined {
  const bytes = lines.map((line) => Buffer.from(line));
  for (const prefix of PREFIXES) {
    const found = bytes.map((line) => prefix.find(line, 0, line.length));
    const inside = bytes.flatMap((line, i) => (found[i] < 0 ? [] : line.toString('utf8', found[i])));
    if (2 * inside.length <= lines.length) continue;
    return {
      title: prefix.title,
      lines: inside,
      createOpener: (times) => {
        let [at, word] = [0, 0];
        let line: Buffer = Buffer.alloc(0);
        const opener: EnvelopeOpener & { start: number; end: number } = {
          start: 0,
          end: 0,
          open: (from, start, end) => {
            opener.start = prefix.find(from, start, end);
            opener.end = end;
            [line, at, word] = [from, start, prefix.hasTime ? wordEnd(from, start, end) : start];
            return opener.start < 0 ? Line.other : Line.row;
          },
          readTime: () => (word > at ? times.readWhole(line, at, word) : NaN),
        };
        return opener;
      },
    };
  }
  return undefined;
}

/** `2023-11-14T22:13:20.123456789Z stdout F …`, the format of the Container Runtime Interface. */
function afterStream(bytes: Buffer, start: number, end: number): number {
  if (!isDigit(bytes[start])) return -1;
  const stream = wordEnd(bytes, start, end) + 1;
  if (!startsWith(bytes, STREAM, stream, end) && !startsWith(bytes, 'stderr ', stream, end)) return -1;
  const tag = stream + STREAM.length;
  const isTag = bytes[tag] === FULL || bytes[tag] === PARTIAL;
  return isTag && tag + 1 < end && bytes[tag + 1] === SPACE ? tag + 2 : -1;
}

/** `[pod/coredns-7db6d8ff4d-x2x9z/coredns] …` */
function afterPod(bytes: Buffer, start: number, end: number): number {
  if (bytes[start] !== OPEN_BRACKET || !startsWith(bytes, 'pod/', start + 1, end)) return -1;
  const close = findByte(bytes, CLOSE_BRACKET, start, wordEnd(bytes, start, end));
  return close >= 0 && close + 1 < end && bytes[close + 1] === SPACE ? close + 2 : -1;
}

/** `coredns-1  | …` */
function afterService(bytes: Buffer, start: number, end: number): number {
  const name = wordEnd(bytes, start, end);
  let digits = name;
  while (digits > start && isDigit(bytes[digits - 1])) digits--;
  if (digits === name || (bytes[digits - 1] !== DASH && bytes[digits - 1] !== 0x5f)) return -1;
  let bar = name;
  while (bar < end && bytes[bar] === SPACE) bar++;
  return bytes[bar] === BAR && bar > name && bar + 1 < end && bytes[bar + 1] === SPACE ? bar + 2 : -1;
}
