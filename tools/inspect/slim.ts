/** Splunk's packaging toolkit: validates app.manifest. Skipped if it cannot be installed. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { PackagingError } from '../packaging/packaging-error';
import { installPythonTool } from './python-tool';
import type { InspectionStep } from './step';

const VERSION = '1.2.8';

export const slim: InspectionStep = {
  name: `slim validate ${VERSION}`,
  inspect(spl) {
    try {
      const programs = installPythonTool('splunk-packaging-toolkit', VERSION);
      const { status, stdout, stderr } = spawnSync(path.join(programs, 'slim'), ['validate', spl], {
        encoding: 'utf8',
      });
      const lines = (stdout + stderr).split('\n');
      const failures = lines.filter((line) => line.includes('[ERROR]'));
      if (status !== 0 && failures.length === 0) failures.push(`exit status ${status ?? 'none'}: ${stderr}`);
      return { summary: `${lines.filter((line) => line.includes('[WARNING]')).length} warnings`, failures };
    } catch (error) {
      if (!(error instanceof PackagingError)) throw error;
      return { summary: '', failures: [], skipped: error.message };
    }
  },
};
