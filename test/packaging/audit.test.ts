/** npm audit against registries run by the test: with an advisory, without one, and without support for audits. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { auditProject, judgeAudit } from '../../tools/inspect/audit';

const BULK = '/-/npm/v1/security/advisories/bulk';
const ADVISORY = {
  id: 1,
  url: 'https://example.com/advisory',
  title: 'Prototype pollution',
  severity: 'low',
  vulnerable_versions: '*',
};

let server: Server | undefined;

afterEach(() => {
  server?.close();
});

/** Answers the audit with `answer`, and everything else with 404. */
async function auditAt(status: number, answer: unknown): ReturnType<typeof auditProject> {
  server = createServer((request, response) => {
    request.resume();
    response.statusCode = request.url === BULK ? status : 404;
    response.end(request.url === BULK ? JSON.stringify(answer) : '{}');
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return auditProject([`--registry=http://127.0.0.1:${port}`, '--fetch-retries=0']);
}

describe('npm audit', () => {
  it('fails on an advisory about a shipped package', async () => {
    const { failures, skipped } = await auditAt(200, { tldts: [ADVISORY] });
    expect(failures).toEqual(['tldts: low: Prototype pollution (https://example.com/advisory)']);
    expect(skipped).toBeUndefined();
  });

  it('passes if there is no advisory', async () => {
    expect(await auditAt(200, {})).toEqual({ summary: '0 packages with an advisory', failures: [] });
  });

  it('is skipped with a reason if the registry does not support audits', async () => {
    const { failures, skipped } = await auditAt(405, {});
    expect([failures, skipped]).toEqual([[], expect.stringContaining('405')]);
  });

  it('fails if the registry fails', async () => {
    const { failures, skipped } = await auditAt(403, {});
    expect([failures, skipped]).toEqual([[expect.stringContaining('no report')], undefined]);
  });

  it.each(['', 'text', '{}', 'null', '{"error":{"code":"EAUDITNOLOCK","summary":"no lock file"}}'])(
    'fails on the output %j',
    (output) => {
      const { failures, skipped } = judgeAudit(output);
      expect([failures.length, skipped]).toEqual([1, undefined]);
    },
  );
});
