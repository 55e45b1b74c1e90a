import { spawnSync } from 'node:child_process';
import { inProject } from '../../tools/packaging/project';

const script = inProject('bin/dnsexfil');

describe('bin/dnsexfil', () => {
  it('answers getinfo with the platform that the package is for, and fails', () => {
    const metadata = JSON.stringify({ action: 'getinfo', searchinfo: { args: ['ä"$(id)'] } });
    const input = `chunked 1.0,${Buffer.byteLength(metadata)},0\n${metadata}`;
    const { stdout, status } = spawnSync('sh', [script], { input });
    const [, metadataBytes, bodyBytes, reply] = /^chunked 1\.0,(\d+),(\d+)\n(.*)$/s.exec(String(stdout))!;
    expect([Number(metadataBytes), bodyBytes]).toEqual([Buffer.byteLength(reply), '0']);
    const answer = JSON.parse(reply) as { error: string; finished: boolean };
    expect(answer.finished).toBe(true);
    expect(answer.error).toContain('Linux x86-64');
    expect(status).toBe(1);
  });

  it('says nothing to a search that was stopped', () => {
    const { stdout, status } = spawnSync('sh', [script], { input: '' });
    expect([String(stdout), status]).toEqual(['', 0]);
  });

  it.each(['GET / HTTP/1.0\n', 'chunked 1.0,x,0\n', 'chunked 1.0,,\n', 'chunked 1.0,-5,0\n'])(
    'fails without an answer on %j',
    (input) => {
      const { stdout, status } = spawnSync('sh', [script], { input });
      expect([String(stdout), status]).toEqual(['', 1]);
    },
  );
});
