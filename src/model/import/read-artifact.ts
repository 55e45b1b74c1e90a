/** From the original's published artifact (tar.gz of a PyTorch state dict) to the layers of its network. */
import type { DenseLayer } from './network-writer';
import { readNetwork } from './state-dict';
import { readTorchFile } from './tar-archive';
import { readTorchArchive } from './torch-archive';

/** Executes nothing in the artifact. @throws UserError ARTIFACT_* */
export async function readArtifact(path: string): Promise<DenseLayer[]> {
  return readNetwork(await readTorchArchive(await readTorchFile(path)));
}
