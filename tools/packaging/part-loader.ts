/**
 * The executable's script: runs the parts of the bundle, each when it is first required.
 *
 * It knows only the first part by name. What that part needs at the start is in the script itself, because fetching
 * and compiling each part separately costs 0.3 ms; the others are assets of the executable.
 */
import { getRawAsset } from 'node:sea';
import { compileFunction } from 'node:vm';

const FIRST_PART = './main.js';
const PARAMETERS = ['require', 'module', 'exports'];

type Part = (load: typeof loadPart, module: PartModule, exports: unknown) => void;

interface PartModule {
  exports: unknown;
}

/** The build inserts it before this script. */
declare const partsAtHand: Readonly<Partial<Record<string, Part>>>;

const modules = new Map<string, PartModule>();

function loadPart(request: string): unknown {
  if (!request.startsWith('./')) return process.getBuiltinModule(request);
  const known = modules.get(request);
  if (known) return known.exports;
  const module: PartModule = { exports: {} };
  modules.set(request, module);
  const part = partsAtHand[request] ?? compilePart(request.slice('./'.length));
  part(loadPart, module, module.exports);
  return module.exports;
}

function compilePart(filename: string): Part {
  const code = Buffer.from(getRawAsset(filename) as ArrayBuffer).toString('utf8');
  return compileFunction(code, PARAMETERS, { filename }) as Part;
}

loadPart(FIRST_PART);
