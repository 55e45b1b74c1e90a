/**
 * Reads the original's network, 98 → 128 → 128 → 1, from a PyTorch archive.
 *
 * A network that differs in any layer name, shape or count is refused.
 */
import type { DenseLayer } from './network-writer';
import { artifactError } from './artifact-error';
import { readPickle } from './pickle-reader';
import { type PickleValue, TensorReference } from './pickle-values';

const PICKLE = 'data.pkl';
const BYTES_PER_FLOAT = 4;

/** Layers in order, with their [outputs, inputs]. @source the original notebook's model class */
const LAYERS = [
  { name: 'layer_1', outputs: 128, inputs: 98 },
  { name: 'layer_2', outputs: 128, inputs: 128 },
  { name: 'layer_out', outputs: 1, inputs: 128 },
] as const;

type Members = ReadonlyMap<string, Buffer>;

/**
 * @param members of the archive, by path below its top folder
 * @throws UserError ARTIFACT_UNSAFE, ARTIFACT_LAYOUT
 */
export function readNetwork(members: Members): DenseLayer[] {
  const pickle = members.get(PICKLE);
  if (pickle === undefined) throw artifactError('ARTIFACT_LAYOUT', `its PyTorch archive has no ${PICKLE}`);
  const state = readStateDict(pickle);
  if (members.has('byteorder') && members.get('byteorder')?.toString('latin1') !== 'little') {
    throw artifactError('ARTIFACT_LAYOUT', 'its numbers are not little endian');
  }
  if (!(state instanceof Map) || state.size !== 2 * LAYERS.length) {
    throw artifactError('ARTIFACT_LAYOUT', `expected a state dict with ${2 * LAYERS.length} tensors`);
  }
  return LAYERS.map(({ name, outputs, inputs }) => ({
    weight: readTensor(members, `${name}.weight`, state.get(`${name}.weight`), [outputs, inputs]),
    bias: readTensor(members, `${name}.bias`, state.get(`${name}.bias`), [outputs]),
  }));
}

function readStateDict(pickle: Buffer): PickleValue {
  try {
    return readPickle(pickle);
  } catch (cause) {
    const why = cause instanceof RangeError ? 'it is truncated' : (cause as Error).message;
    throw artifactError('ARTIFACT_UNSAFE', `its pickle contains more than plain weights (${why})`, cause);
  }
}

function readTensor(
  members: Members,
  name: string,
  tensor: PickleValue | undefined,
  shape: readonly number[],
): Float32Array {
  const refuse = (why: string) => artifactError('ARTIFACT_LAYOUT', `${name} ${why}`);
  const isExpected = tensor instanceof TensorReference && isDense(tensor, shape);
  if (!isExpected) throw refuse(`is not a dense float32 tensor of shape ${shape.join(' × ')}`);
  const bytes = members.get(`data/${tensor.storage.key}`);
  const size = shape.reduce((product, length) => product * length, 1);
  if (bytes?.length !== size * BYTES_PER_FLOAT)
    throw refuse('does not have as many values as its shape implies');
  const values = Float32Array.from({ length: size }, (_, i) => bytes.readFloatLE(i * BYTES_PER_FLOAT));
  if (!values.every(Number.isFinite)) throw refuse('contains a value that is not finite');
  return values;
}

/** Row-major from the start of its storage. */
function isDense(tensor: TensorReference, shape: readonly number[]): boolean {
  const strides = shape.map((_, axis) =>
    shape.slice(axis + 1).reduce((product, length) => product * length, 1),
  );
  return tensor.offset === 0 && equal(tensor.shape, shape) && equal(tensor.strides, strides);
}

function equal(left: readonly number[], right: readonly number[]): boolean {
  return left.length === right.length && left.every((value, i) => value === right[i]);
}
