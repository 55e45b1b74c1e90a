/**
 * The verb `import-model`: makes a model from the original's published artifact, whose weights may not be shipped.
 *
 * Nothing in the artifact is executed, and no partial model is left behind.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readArtifact } from '../model/import/read-artifact';
import { readModel, validateModelName } from '../model/model-folder';
import { sha256 } from '../model/checksum/sha256';
import { type NewModel, writeModel } from '../model/import/model-writer';
import { encodeNetwork } from '../model/import/network-writer';

interface ImportModelOptions {
  /** Path of the .tar.gz. */
  readonly artifact: string;
  /** The name to use in `model=`. */
  readonly name: string;
  /** The app's folder, which contains `models`. */
  readonly app: string;
}

/** Its feature set, threshold and average benign row apply to any weights of the same network. */
const TEMPLATE = 'dsdl98';

/**
 * @returns the folder of the new model
 * @throws UserError ARTIFACT_*, MODEL_NAME_INVALID, MODEL_EXISTS, MODELS_NOT_WRITABLE, and those of `readModel`
 *   if `app` has no model dsdl98
 */
export async function importModel({ artifact, name, app }: ImportModelOptions): Promise<string> {
  validateModelName(name);
  const modelsDir = join(app, 'models');
  const { manifest: template } = readModel(modelsDir, TEMPLATE);
  const layers = await readArtifact(artifact);
  const checksum = sha256(readFileSync(artifact));
  const manifest: NewModel['manifest'] = {
    name,
    version: `1.0.0+${checksum.slice(0, 12)}`,
    description: `Weights imported from ${basename(artifact)}`,
    featureSet: template.featureSet,
    threshold: template.threshold,
    ...(template.baseline && { baseline: template.baseline }),
    origin: 'imported',
    training: { data: 'unknown to this app: the weights were imported', artifactSha256: checksum },
  };
  return writeModel(modelsDir, {
    manifest,
    modelBytes: encodeNetwork(layers),
    card: modelCard(name, checksum),
  });
}

function modelCard(name: string, checksum: string): string {
  return `# ${name}

Weights of the network 98 → 128 → 128 → 1, imported with \`dnsexfil import-model\`.

- **Origin:** an artifact with SHA-256 \`${checksum}\`. These weights are not from this project, which has
  measured neither their accuracy nor their false positives.
- **Features:** dsdl98, version 1. Only rows with rank 1 are scored.
- **Verdict:** 1 if the score is at least 0.5.
- **Reasons:** relative to the average benign row of this project's own \`${TEMPLATE}\` model.
`;
}
