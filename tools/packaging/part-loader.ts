/**
 * Runs the parts of the bundle, each when it is first required. It knows two names: the file of the parts that run at the
 * start, which are together because fetching and compiling each separately costs 0.3 ms, and the first of them.
 */
import { Script } from 'node:vm';

export const START_FILE = 'start.js';
const FIRST_PART = './main.js';

export interface PartFiles {
  /** The code of a file: a function, or for START_FILE an object of functions by request. */
  readonly code: (filename: string) => string;
  /** V8's code cache of the file. */
  readonly cache: (filename: string) => Buffer | undefined;
  readonly builtin: (name: string) => unknown;
}

type Part = (require: (request: string) => unknown, module: PartModule, exports: unknown) => void;

interface PartModule {
  exports: unknown;
}

export class PartLoader {
  /** By file: what has run. */
  readonly scripts = new Map<string, Script>();
  readonly #modules = new Map<string, PartModule>();
  readonly #startParts: Readonly<Partial<Record<string, Part>>>;

  constructor(private readonly files: PartFiles) {
    this.#startParts = this.#run(START_FILE) as Readonly<Partial<Record<string, Part>>>;
  }

  start(): void {
    this.#require(FIRST_PART);
  }

  readonly #require = (request: string): unknown => {
    if (!request.startsWith('./')) return this.files.builtin(request);
    const known = this.#modules.get(request);
    if (known) return known.exports;
    const module: PartModule = { exports: {} };
    this.#modules.set(request, module);
    const part = this.#startParts[request] ?? (this.#run(request.slice('./'.length)) as Part);
    part(this.#require, module, module.exports);
    return module.exports;
  };

  /** A cache that does not fit this V8 is ignored, and the code compiled. */
  #run(filename: string): unknown {
    const { code, cache } = this.files;
    const script = new Script(code(filename), { filename, cachedData: cache(filename) });
    this.scripts.set(filename, script);
    return script.runInThisContext();
  }
}
