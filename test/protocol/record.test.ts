import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { OUTPUT_FIELDS } from '../support/test-command';
import { body, execute, getinfo, messages } from './requests';
import { runBytes } from './run-bytes';

describe('record=true', () => {
  it('records input and output, without the session key', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'record-'));
    const search = `%7C%20x%20${encodeURIComponent('k/e^y')}%20k/e^y`;
    const run = await runBytes([
      getinfo(['record=t'], { dispatch_dir: folder, search }),
      execute(body('a'), true),
    ]);
    const [input, output] = readdirSync(folder)
      .sort()
      .map((file) => gunzipSync(readFileSync(join(folder, file))));
    rmSync(folder, { recursive: true });
    expect(run.exitCode).toBe(0);
    expect(output.equals(run.output)).toBe(true);
    expect(input.toString()).not.toMatch(/k\/e|k%2Fe/);
    const replayed = await runBytes([input]);
    expect(replayed.replies.at(-1)!.body.equals(run.replies.at(-1)!.body)).toBe(true);
  });

  it.each(['/does/not/exist', '', 'relative'])(
    'warns once if the folder is %j, and continues',
    async (dispatch_dir) => {
      const run = await runBytes([
        getinfo(['record=t'], { dispatch_dir }),
        execute(body('a'), false),
        execute(body('b'), true),
      ]);
      const warnings = (messages(run) as [string, string][]).filter(([, text]) =>
        text.startsWith('record=true'),
      );
      expect([run.exitCode, warnings.length, run.replies.length]).toEqual([0, 1, 3]);
      expect(run.replies[1].body.toString()).toContain(OUTPUT_FIELDS.join(','));
    },
  );
});
