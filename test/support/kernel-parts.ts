/**
 * The host of test/support/assembly/index.ts: single parts of the kernel on plain values, without an address to be seen.
 *
 * Backslashes follow every text that is copied in, so that reading past its end finds an escape.
 */
import { readSuffixRules } from '../../src/features/public-suffix-tables';
import { PresentationWriter } from '../../src/features/presentation';
import { compileKernel, memory } from '../../src/wasm/instance';
import { KernelMemory } from '../../src/wasm/kernel-memory';
import partsBytes from './assembly/parts.wasm';

/** What every part can be asked, by name; constants and findings are globals. */
type Exports = Readonly<Record<string, (...values: (number | bigint)[]) => number>>;

/** As many bytes as anybody reads or writes at once, and the tables' lines. */
const MARGIN_BYTES = 64;
const BACKSLASH = 0x5c;

export class KernelParts {
  readonly call: Exports;
  readonly #exports: Readonly<Record<string, unknown>>;
  readonly #memory: KernelMemory;
  #texts = 0;
  #room = 0;

  constructor() {
    const imports = { memory, env: { 'Math.log2': Math.log2 } };
    this.#exports = new WebAssembly.Instance(compileKernel(partsBytes), imports).exports;
    this.#memory = new KernelMemory(this.#exports.memory as WebAssembly.Memory);
    this.call = this.#exports as unknown as Exports;
  }

  /** Of a constant or a finding. */
  value(name: string): number {
    return (this.#exports[name] as WebAssembly.Global).value;
  }

  /** Memory from an address on, until the kernel runs again. */
  bytes(address: number, length: number): Buffer {
    return this.#memory.bytes(address, length);
  }

  /** Puts a text where it stays until the next one comes. @returns its address */
  put(text: Uint8Array): number {
    if (text.length > this.#room || this.#texts === 0) {
      this.#room = 2 * text.length;
      this.#texts = this.call.allocate(this.#room + MARGIN_BYTES);
    }
    this.bytes(this.#texts, text.length).set(text);
    this.bytes(this.#texts + text.length, MARGIN_BYTES).fill(BACKSLASH);
    return this.#texts;
  }
}

/** Canonical names and their parts. Of no state: one instance serves all. */
class NameReader {
  readonly #parts = new KernelParts();
  #canonical = 0;
  #room = 0;

  constructor() {
    const { nodes, edges, labelBytes, rulesRoot, exceptionsRoot, tables } = readSuffixRules();
    const { createSuffixRules, indexSuffixRules } = this.#parts.call;
    const at = createSuffixRules(nodes, edges, labelBytes, rulesRoot, exceptionsRoot);
    const all = Buffer.concat(tables);
    this.#parts.bytes(at, all.length).set(all);
    indexSuffixRules();
    this.#parts.call.createPlainBytes();
  }

  presentation(canonical: Uint8Array): string {
    const parts = this.#parts;
    const isPlain = parts.bytes(parts.value('plainBytes'), parts.value('PLAIN_BYTES_LENGTH'));
    const writer = new PresentationWriter(parts.value('ESCAPED_DOT'), isPlain);
    return writer.write(canonical, 0, canonical.length);
  }

  canonical(raw: string | Uint8Array): Buffer {
    const { start, end } = this.#read(raw);
    return Buffer.from(this.#parts.bytes(start, end - start));
  }

  split(raw: string | Uint8Array): NameParts {
    const parts = this.#parts;
    const { start, end } = this.#read(raw);
    parts.call.splitName(start, end);
    const text = (from: number, to: number): string => parts.bytes(from, to - from).toString();
    return {
      kind: KINDS.find((kind) => parts.value(kind.toUpperCase()) === parts.value('zoneKind')),
      sub: text(start, parts.value('subEnd')),
      zone: text(parts.value('zoneStart'), end),
      domain: text(parts.value('domainStart'), end),
    };
  }

  /** @param name canonical */
  suffix(name: string): { readonly suffix: string; readonly section: string | undefined } {
    const parts = this.#parts;
    const bytes = Buffer.from(name);
    const start = parts.put(bytes);
    parts.call.findPublicSuffix(start, start + bytes.length);
    return {
      suffix: bytes.toString('utf8', parts.value('suffixStart') - start),
      section: SECTIONS.find(
        (section) => parts.value(section.toUpperCase()) === parts.value('suffixSection'),
      ),
    };
  }

  #read(raw: string | Uint8Array): { readonly start: number; readonly end: number } {
    const bytes = Buffer.from(raw);
    const from = this.#parts.put(bytes);
    if (bytes.length >= this.#room) {
      this.#room = 2 * (bytes.length + 1);
      this.#canonical = this.#parts.call.allocate(this.#room + MARGIN_BYTES);
    }
    const end = this.#parts.call.readCanonical(from, from + bytes.length, this.#canonical);
    return { start: this.#canonical, end };
  }
}

const KINDS = ['registered', 'tenant', 'reverse', 'internal', 'none'] as const;
const SECTIONS = ['unlisted', 'icann', 'private'] as const;

export interface NameParts {
  readonly kind: string | undefined;
  readonly sub: string;
  readonly zone: string;
  readonly domain: string;
}

let nameReader: NameReader | undefined;

export function canonicalName(raw: string | Uint8Array): Buffer {
  return (nameReader ??= new NameReader()).canonical(raw);
}

/** @param canonical a canonical name */
export function toPresentation(canonical: Uint8Array): string {
  return (nameReader ??= new NameReader()).presentation(canonical);
}

/** @param raw in presentation form */
export function splitName(raw: string | Uint8Array): NameParts {
  return (nameReader ??= new NameReader()).split(raw);
}

export function publicSuffix(name: string): {
  readonly suffix: string;
  readonly section: string | undefined;
} {
  return (nameReader ??= new NameReader()).suffix(name);
}
