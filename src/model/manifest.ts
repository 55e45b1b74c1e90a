/**
 * The description of a model: `manifest.json` next to its weights.
 *
 * A manifest with any mistake is refused as a whole, and all its mistakes are reported at once: using half of it would
 * mean guessing a threshold or a checksum.
 */
import { UserError } from '../user-error';
import { type FileEntry, type ManifestReader, readManifestObject } from './manifest-reader';

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  /** The features that the model was trained on; another version computes other numbers. */
  readonly featureSet: { readonly name: string; readonly version: number };
  /** 0 to 1; rows with this score or more get verdict 1. */
  readonly threshold: number;
  /** Other thresholds that were measured, for docs and macros; the command does not read them. */
  readonly budgets?: { readonly quiet: number; readonly sensitive: number; readonly slow: number };
  readonly model: FileEntry;
  readonly resources: Readonly<Record<string, FileEntry>>;
  /**
   * Limits of the feature set's extractor. Rows of pairs below `informationFloorBits` get score 0 without being passed
   * to the model.
   */
  readonly limits: {
    readonly maxPairs: number;
    readonly maxClients: number;
    readonly informationFloorBits: number;
  };
  /** An average benign row, one value for each feature, for models whose scores are explained by occlusion. */
  readonly baseline?: readonly number[];
  /** `ours` = trained by this project; `imported` = weights from elsewhere, which another import may replace. */
  readonly origin: 'ours' | 'imported';
  /** Where the weights come from, for people; `data` is a sentence. */
  readonly training: Readonly<Record<string, unknown>>;
}

/** Used for a manifest without limits. */
export const DEFAULT_LIMITS = { maxPairs: 200_000, maxClients: 20_000, informationFloorBits: 0 } as const;

/**
 * Validates the text of a manifest.
 *
 * @param name of the model's folder, which must also be the name in the manifest
 * @throws UserError MODEL_MANIFEST_INVALID naming every mistake
 */
export function parseManifest(text: string, name: string): Manifest {
  const reader = readManifestObject(text);
  const manifest = readFields(reader);
  if (manifest.name !== name) reader.mistake(`name is "${manifest.name}" in the folder "${name}"`);
  if (reader.mistakes.length > 0) {
    throw new UserError({
      code: 'MODEL_MANIFEST_INVALID',
      text: `The manifest of model "${name}" is not usable: ${reader.mistakes.join('; ')}. Install the model again.`,
    });
  }
  return manifest;
}

function readFields(root: ManifestReader): Manifest {
  const featureSet = root.object('featureSet');
  const limits = root.optionalObject('limits');
  const budgets = root.optionalObject('budgets');
  const baseline = root.optionalNumbers('baseline');
  return {
    name: root.text('name'),
    version: root.text('version'),
    description: root.text('description'),
    featureSet: { name: featureSet.text('name'), version: featureSet.integer('version', 1) },
    threshold: root.fraction('threshold'),
    ...(budgets && {
      budgets: {
        quiet: budgets.fraction('quiet'),
        sensitive: budgets.fraction('sensitive'),
        slow: budgets.fraction('slow'),
      },
    }),
    model: root.object('model').file(),
    resources: root.optionalObject('resources')?.files() ?? {},
    limits: limits
      ? {
          maxPairs: limits.integer('maxPairs', 1),
          maxClients: limits.integer('maxClients', 1),
          informationFloorBits:
            limits.optionalInteger('informationFloorBits', 0) ?? DEFAULT_LIMITS.informationFloorBits,
        }
      : DEFAULT_LIMITS,
    ...(baseline && { baseline }),
    origin: root.oneOf('origin', ['ours', 'imported']),
    training: root.object('training').values,
  };
}
