/**
 * `exfil_bytes` on captures with a complete payload: never less than its size, and at most three times as much.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { runRows } from '../../../support/feature-rows';

const TUNNELS = join(__dirname, '../../../../training/data/tunnels');

const PAYLOAD_MARK = '.:|:.';

/** How each tool decodes a name. */
const CAPTURES = [
  {
    capture: 'oneliner__xxd-hex60-dig',
    decode: (name: string) => Buffer.from(name.split('.')[0], 'hex').toString('latin1'),
    beginning: 'id,name,pan,exp,cvv,zip\n1,Barbara Garcia',
  },
  {
    capture: 'egress-assess__dns-file-passwd',
    decode: (name: string) => Buffer.from(name, 'base64').toString('latin1').split(PAYLOAD_MARK)[1],
    beginning: 'root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:',
  },
  {
    capture: 'oneliner__nslookup-seq-hex40',
    decode: (name: string) => Buffer.from(name.split('.')[0].split('-')[1], 'hex').toString('latin1'),
    beginning: 'Renewal contract legal password expected',
  },
];

describe('exfil_bytes', () => {
  it.each(CAPTURES)('bounds the payload of $capture', ({ capture, decode, beginning }) => {
    const text = gunzipSync(readFileSync(join(TUNNELS, `${capture}.csv.gz`))).toString();
    const lines = text.trimEnd().split('\n').slice(1);
    const names = [...new Set(lines.map((line) => line.split(',')[2]))];
    const payload = names.map(decode).join('');
    const rows = lines.map((line) => ({
      time: Math.floor(Number(line.split(',')[0])),
      query: line.split(',')[2],
    }));
    const { exfilBytes } = runRows(rows).at(-1)!;
    expect(payload.slice(0, beginning.length)).toBe(beginning);
    expect(exfilBytes).toBeGreaterThanOrEqual(payload.length);
    expect(exfilBytes).toBeLessThanOrEqual(3 * payload.length);
  });
});
