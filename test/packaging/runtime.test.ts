import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { verifyIntegrity } from '../../tools/packaging/runtime';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dnsexfil-runtime-'));
afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

describe('verifyIntegrity', () => {
  it('accepts only the pinned bytes', () => {
    const file = path.join(folder, 'runtime.tgz');
    fs.writeFileSync(file, 'abc');
    // SHA-512 of "abc", FIPS 180-2 appendix C.1
    const pinned =
      'sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==';
    expect(() => {
      verifyIntegrity(file, pinned);
    }).not.toThrow();
    fs.appendFileSync(file, 'd');
    expect(() => {
      verifyIntegrity(file, pinned);
    }).toThrow(expect.objectContaining({ code: 'RUNTIME_DAMAGED' }) as Error);
  });
});
