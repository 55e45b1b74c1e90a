/**
 * Reads the pickle of a PyTorch state dict. It decodes an allowed subset, 24 opcodes and three names, and executes nothing:
 * no imports, no calls. Everything else that a pickle can do is refused.
 *
 * @source Python's pickletools, protocol 2
 */
import {
  ALLOWED_NAMES,
  GlobalName,
  type PickleValue,
  recogniseCall,
  recogniseStorage,
} from './pickle-values';

/** Starts a group of values on the stack. */
const MARK = Symbol('mark');
type StackItem = PickleValue | typeof MARK;

const STOP = 0x2e;
const PROTOCOL = 2;

/**
 * @param bytes `data.pkl` of a PyTorch archive
 * @throws Error if the pickle is damaged or contains anything but plain data and float32 tensors
 */
export function readPickle(bytes: Uint8Array): PickleValue {
  const reader = new PickleReader(bytes);
  while (reader.step()) continue;
  return reader.popValue();
}

class PickleReader {
  readonly #view: DataView;
  readonly #bytes: Buffer;
  readonly #stack: StackItem[] = [];
  readonly #memo = new Map<number, PickleValue>();
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Decodes one opcode. @returns false after the last one; reading past the end throws a RangeError */
  step(): boolean {
    const opcode = this.#byte();
    if (opcode === STOP) return false;
    const operation = this.#operations[opcode] as (() => void) | undefined;
    if (operation === undefined) throw new Error(`opcode ${opcode} is not part of a state dict`);
    operation();
    return true;
  }

  popValue(): PickleValue {
    const item = this.#stack.pop();
    if (item === undefined || item === MARK) throw new Error('a value is missing');
    return item;
  }

  /** What each opcode does; the comment is its name in pickletools. */
  readonly #operations: Readonly<Record<number, () => void>> = {
    0x80: () => {
      this.#checkProtocol();
    }, // PROTO
    0x28: () => this.#stack.push(MARK), // MARK
    0x63: () => this.#stack.push(this.#globalName()), // GLOBAL
    0x58: () => this.#stack.push(this.#text(this.#uint32())), // BINUNICODE
    0x4b: () => this.#stack.push(this.#byte()), // BININT1
    0x4d: () => this.#stack.push(this.#uint16()), // BININT2
    0x4a: () => this.#stack.push(this.#int32()), // BININT
    0x88: () => this.#stack.push(true), // NEWTRUE
    0x89: () => this.#stack.push(false), // NEWFALSE
    0x7d: () => this.#stack.push(new Map()), // EMPTY_DICT
    0x29: () => this.#stack.push([]), // EMPTY_TUPLE
    0x85: () => {
      this.#pushTuple(1);
    }, // TUPLE1
    0x86: () => {
      this.#pushTuple(2);
    }, // TUPLE2
    0x87: () => {
      this.#pushTuple(3);
    }, // TUPLE3
    0x74: () => this.#stack.push(this.#popToMark()), // TUPLE
    0x71: () => this.#memo.set(this.#byte(), this.#top()), // BINPUT
    0x72: () => this.#memo.set(this.#uint32(), this.#top()), // LONG_BINPUT
    0x68: () => this.#stack.push(this.#recall(this.#byte())), // BINGET
    0x6a: () => this.#stack.push(this.#recall(this.#uint32())), // LONG_BINGET
    0x51: () => this.#stack.push(recogniseStorage(this.popValue())), // BINPERSID
    0x52: () => {
      this.#call();
    }, // REDUCE
    0x73: () => {
      this.#setItems(this.#popPair());
    }, // SETITEM
    0x75: () => {
      this.#setItems(this.#popToMark());
    }, // SETITEMS
    0x62: () => this.popValue(), // BUILD: attributes of the dict (`_metadata`), not weights
  };

  #checkProtocol(): void {
    const protocol = this.#byte();
    if (protocol !== PROTOCOL) throw new Error(`pickle protocol ${protocol} is not supported`);
  }

  #globalName(): GlobalName {
    const name = `${this.#line()} ${this.#line()}`;
    if (!ALLOWED_NAMES.has(name))
      throw new Error(`the name ${name.slice(0, 60)} is not part of a state dict`);
    return new GlobalName(name);
  }

  #call(): void {
    const args = this.popValue();
    this.#stack.push(recogniseCall(this.popValue(), args));
  }

  #setItems(items: readonly PickleValue[]): void {
    const target = this.#top();
    if (!(target instanceof Map) || items.length % 2 !== 0) throw new Error('items without a dict');
    for (let i = 0; i < items.length; i += 2) target.set(items[i], items[i + 1]);
  }

  #pushTuple(length: number): void {
    const items = Array.from({ length }, () => this.popValue());
    this.#stack.push(items.reverse());
  }

  #popPair(): PickleValue[] {
    const value = this.popValue();
    return [this.popValue(), value];
  }

  #popToMark(): PickleValue[] {
    const mark = this.#stack.lastIndexOf(MARK);
    if (mark < 0) throw new Error('a mark is missing');
    const items = this.#stack.splice(mark);
    return items.slice(1) as PickleValue[];
  }

  #top(): PickleValue {
    const item = this.popValue();
    this.#stack.push(item);
    return item;
  }

  #recall(key: number): PickleValue {
    const value = this.#memo.get(key);
    if (value === undefined) throw new Error('a memoized value is missing');
    return value;
  }

  #byte(): number {
    return this.#view.getUint8(this.#at++);
  }

  #uint16(): number {
    this.#at += 2;
    return this.#view.getUint16(this.#at - 2, true);
  }

  #uint32(): number {
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4, true);
  }

  #int32(): number {
    this.#at += 4;
    return this.#view.getInt32(this.#at - 4, true);
  }

  #text(length: number): string {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new Error('a text is cut off');
    const text = this.#bytes.toString('utf8', this.#at, end);
    this.#at = end;
    return text;
  }

  #line(): string {
    const end = this.#bytes.indexOf(0x0a, this.#at);
    if (end < 0) throw new Error('a name is cut off');
    const line = this.#bytes.toString('latin1', this.#at, end);
    this.#at = end + 1;
    return line;
  }
}
