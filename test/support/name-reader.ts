/**
 * Canonical form, presentation form, public suffix and parts of a name, as the kernel computes them, as plain values.
 */
import { PresentationWriter } from '../../src/features/presentation';
import { readSuffixRules } from '../../src/features/public-suffix-tables';
import { KernelParts, MARGIN_BYTES } from './kernel-parts';

/** It keeps no state of a name, so all tests of a file share one. */
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
    const found = parts.bytes(parts.call.splitName(start, end), 6 * 4);
    const [, subEnd, zoneStart, domainStart, , zoneKind] = words(found);
    const text = (from: number, to: number): string => parts.bytes(from, to - from).toString();
    return {
      kind: KINDS.find((kind) => parts.value(kind.toUpperCase()) === zoneKind),
      sub: text(start, subEnd),
      zone: text(zoneStart, end),
      domain: text(domainStart, end),
    };
  }

  /** @param name canonical */
  suffix(name: string): { readonly suffix: string; readonly section: string | undefined } {
    const parts = this.#parts;
    const bytes = Buffer.from(name);
    const start = parts.put(bytes);
    const found = parts.bytes(parts.call.findPublicSuffix(start, start + bytes.length), 2 * 4);
    const [suffixStart, suffixSection] = words(found);
    return {
      suffix: bytes.toString('utf8', suffixStart - start),
      section: SECTIONS.find((section) => parts.value(section.toUpperCase()) === suffixSection),
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

function words(record: Buffer): number[] {
  return Array.from({ length: record.length / 4 }, (_, i) => record.readUInt32LE(4 * i));
}

const KINDS = ['registered', 'tenant', 'reverse', 'internal', 'none', 'bare'] as const;
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
