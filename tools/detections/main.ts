/**
 * `npm run detections`: writes detections/*.yml from the rules of default/savedsearches.conf. A test fails if they
 * differ. The canary and the book's retention detect nothing and have no file.
 */
import fs from 'node:fs';
import { readConf } from '../packaging/conf-file';
import { inProject } from '../packaging/project';
import { fileNameOf, renderDetection, titleOf } from './render';

const folder = inProject('detections');
fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder);
for (const [name, stanza] of readConf(inProject('default/savedsearches.conf'))) {
  if (!name.endsWith(' - Rule')) continue;
  fs.writeFileSync(inProject('detections', `${fileNameOf(titleOf(name))}.yml`), renderDetection(name, stanza));
}
