/**
 * The column of names, with plain names in place of URLs, lists, lengths and the like (src/written-name.ts). The
 * table keeps its cells; a chunk of plain names costs a look at the first and last byte of each.
 */
import { type Cells, textOf } from '../cells';
import { decodeName, looksWritten, type NameForm } from '../written-name';

const BRACKET = 0x5b;
const SCHEME = Buffer.from('://');

export class WrittenNames {
  /** Rows by form, over all chunks. */
  readonly decoded = new Map<NameForm, number>();
  /** Rows that look like one of the forms and are scored as they are. */
  unclear = 0;
  private buffer = Buffer.alloc(0);
  private starts = new Int32Array(0);
  private ends = new Int32Array(0);

  /** @param onSeveral called for a row whose cell is a list of several names @returns the cells themselves if all are names */
  read(cells: Cells, rowCount: number, onSeveral: (row: number) => void): Cells {
    const { bytes, start, end } = cells;
    const inner =
      bytes.includes(BRACKET) || Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(SCHEME);
    let texts: Map<number, string> | undefined;
    for (let row = 0; row < rowCount; row++) {
      if (!(inner || couldBeWritten(bytes, start[row], end[row]))) continue;
      const name = this.decode(textOf(cells, row), () => {
        onSeveral(row);
      });
      if (name !== undefined) (texts ??= new Map<number, string>()).set(row, name);
    }
    return texts === undefined ? cells : this.replaced(cells, rowCount, texts);
  }

  /** @returns the name in place of the text; undefined if the text stays */
  private decode(text: string, onSeveral: () => void): string | undefined {
    const found = looksWritten(text) ? decodeName(text) : undefined;
    if (found === undefined) return undefined;
    if (found.isSeveral) onSeveral();
    else if (found.form === undefined) this.unclear++;
    else {
      this.decoded.set(found.form, (this.decoded.get(found.form) ?? 0) + 1);
      return found.name;
    }
    return undefined;
  }

  /** Decoded names after a copy of all bytes, so that the other cells keep their offsets. */
  private replaced(cells: Cells, rowCount: number, texts: ReadonlyMap<number, string>): Cells {
    const names = [...texts].map(([row, text]) => ({ row, bytes: Buffer.from(text) }));
    const length = names.reduce((sum, { bytes }) => sum + bytes.length, cells.bytes.length);
    if (this.buffer.length < length) this.buffer = Buffer.alloc(length);
    if (this.starts.length < rowCount) {
      this.starts = new Int32Array(rowCount);
      this.ends = new Int32Array(rowCount);
    }
    this.buffer.set(cells.bytes);
    this.starts.set(cells.start.subarray(0, rowCount));
    this.ends.set(cells.end.subarray(0, rowCount));
    let at = cells.bytes.length;
    for (const { row, bytes } of names) {
      this.buffer.set(bytes, at);
      this.starts[row] = at;
      at += bytes.length;
      this.ends[row] = at;
    }
    return {
      bytes: this.buffer.subarray(0, at),
      start: this.starts.subarray(0, rowCount),
      end: this.ends.subarray(0, rowCount),
    };
  }
}

/** Decides by the first and last bytes; brackets and schemes inside are searched for in the whole chunk. */
function couldBeWritten(bytes: Uint8Array, start: number, end: number): boolean {
  return (
    end > start && !(isOfName(bytes[start]) && isOfName(bytes[end - 1]) && !endsInPort(bytes, start, end))
  );
}

/** Letters, digits, `_`, `-`, `.`, `\`, `*` and everything that is not ASCII. */
function isOfName(byte: number): boolean {
  if (byte >= 0x80 || byte === 0x5f || byte === 0x5c || byte === 0x2a) return true;
  if (byte >= 0x2d && byte <= 0x39) return byte !== 0x2f;
  return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}

function endsInPort(bytes: Uint8Array, start: number, end: number): boolean {
  let at = end - 1;
  while (at > start && bytes[at] >= 0x30 && bytes[at] <= 0x39) at--;
  return at < end - 1 && bytes[at] === 0x3a;
}
