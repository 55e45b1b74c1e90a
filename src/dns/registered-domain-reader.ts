/** The registered domain of single names, for tools that need nothing else of them. */
import { CanonicalName } from './canonical-name';
import { NameSplit } from './name-split';
import { toPresentation } from './presentation';

export class RegisteredDomainReader {
  private readonly name = new CanonicalName();
  private readonly split = new NameSplit();

  /** @returns eTLD+1 of the name `bytes[start .. end]` in presentation form; undefined where it has none */
  read(bytes: Uint8Array, start: number, end: number): string | undefined {
    const { name, split } = this;
    name.read(bytes, start, end);
    split.read(name);
    return split.domainStart < name.length
      ? toPresentation(name.bytes, split.domainStart, name.length)
      : undefined;
  }
}
