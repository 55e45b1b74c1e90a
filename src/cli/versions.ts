/** Versions of everything that a result depends on. */
import { modelsFolder } from '../app-root';
import { listModels, readModel } from '../model/model-folder';
import { runtimeVersion } from '../model/onnx-runtime';
import { appVersion } from './app-version';

export async function versionText(appRoot: string): Promise<string> {
  const models = modelsFolder(appRoot);
  const lines = [
    `dnsexfil ${appVersion(appRoot)}`,
    ...listModels(models).map((name) => `model ${name} ${readModel(models, name).manifest.version}`),
    `Node ${process.version}`,
    `ONNX Runtime ${await runtimeVersion()}`,
  ];
  return `${lines.join('\n')}\n`;
}
