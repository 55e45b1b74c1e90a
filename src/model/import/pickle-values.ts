/**
 * The values that a pickled state dict may contain, and the only three names it may call. Names are never resolved: a
 * call is a pattern to recognise, not something to execute.
 */

/** A name that the pickle refers to. */
export class GlobalName {
  constructor(readonly name: string) {}
}

/** A storage of float32 numbers in the archive's `data/` folder. */
class StorageReference {
  constructor(
    readonly key: string,
    readonly size: number,
  ) {}
}

/** A tensor: a dense view of a storage. */
export class TensorReference {
  constructor(
    readonly storage: StorageReference,
    readonly offset: number,
    readonly shape: readonly number[],
    readonly strides: readonly number[],
  ) {}
}

export type PickleValue =
  | string
  | number
  | boolean
  | GlobalName
  | StorageReference
  | TensorReference
  | PickleValue[]
  | Map<PickleValue, PickleValue>;

const ORDERED_DICT = 'collections OrderedDict';
const REBUILD_TENSOR = 'torch._utils _rebuild_tensor_v2';
const FLOAT_STORAGE = 'torch FloatStorage';

export const ALLOWED_NAMES: ReadonlySet<string> = new Set([ORDERED_DICT, REBUILD_TENSOR, FLOAT_STORAGE]);

/** @throws Error for any call but an empty OrderedDict or a tensor */
export function recogniseCall(callee: PickleValue, args: PickleValue): PickleValue {
  if (callee instanceof GlobalName && Array.isArray(args)) {
    if (callee.name === ORDERED_DICT && args.length === 0) return new Map();
    if (callee.name === REBUILD_TENSOR) return recogniseTensor(args);
  }
  throw new Error('a call that is not part of a state dict');
}

/** ('storage', FloatStorage, key, device, size) */
export function recogniseStorage(id: PickleValue): StorageReference {
  if (Array.isArray(id) && id.length === 5) {
    const [kind, type, key, , size] = id;
    const isFloat = type instanceof GlobalName && type.name === FLOAT_STORAGE;
    if (kind === 'storage' && isFloat && typeof key === 'string' && typeof size === 'number') {
      return new StorageReference(key, size);
    }
  }
  throw new Error('a storage that is not float32');
}

/** (storage, offset, shape, strides, requires gradient, hooks) */
function recogniseTensor(args: readonly PickleValue[]): TensorReference {
  const [storage, offset, shape, strides] = args;
  if (
    storage instanceof StorageReference &&
    typeof offset === 'number' &&
    areNumbers(shape) &&
    areNumbers(strides)
  ) {
    return new TensorReference(storage, offset, shape, strides);
  }
  throw new Error('a tensor in an unknown form');
}

function areNumbers(value: PickleValue | undefined): value is number[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'number');
}
