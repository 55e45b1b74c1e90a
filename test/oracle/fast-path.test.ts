import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { OUTPUT_FIELDS } from '../../src/detect/output-fields';
import { ChunkRunner } from '../../src/scp/chunk-runner';
import { createFakeDetector } from '../support/fake-detector';
import { PlainCommand, type PlainRow } from './plain-command';
import { searchChunks } from './traffic';

const THRESHOLD = 0.2;

/** The fake detector's rule applied to text: 0.01 for each byte of the name, in single precision. */
function scoreOf({ query }: PlainRow) {
  const value = Math.fround(Buffer.byteLength(query) / 100);
  return { score: value, reason: `length ${Math.round(value * 100)}` };
}

/** The fast path's reply body for each chunk. */
async function runFast(chunks: readonly string[]): Promise<string[]> {
  const { detector } = createFakeDetector({ threshold: THRESHOLD });
  const configured = {
    requiredFields: ['src', 'query', '_time'],
    outputFields: OUTPUT_FIELDS,
    record: false,
    open: () => Promise.resolve(detector),
  };
  const runner = new ChunkRunner(configured);
  const replies: string[] = [];
  for (const chunk of chunks) {
    const bytes = Buffer.from(chunk);
    const reply = await runner.run({ metadata: {}, bytes, bodyStart: 0, bodyEnd: bytes.length }, false);
    replies.push(reply.bytes().toString());
  }
  return replies;
}

function runPlain(chunks: readonly string[]): string[] {
  const command = new PlainCommand(THRESHOLD, scoreOf);
  return chunks.map((chunk) => {
    const rows = command.run(chunk).map((cells, place) => [String(place), ...cells].join(','));
    return [`_chunked_idx,${OUTPUT_FIELDS.join(',')}`, ...rows, ''].join('\n');
  });
}

describe('the fast path', () => {
  it('writes the bytes of the plain path for every search', async () => {
    let rows = 0;
    await fc.assert(
      fc.asyncProperty(searchChunks, async (chunks) => {
        const fast = await runFast(chunks);
        expect(fast).toEqual(runPlain(chunks));
        rows += fast.reduce((sum, reply) => sum + (parse(reply) as unknown[]).length - 1, 0);
      }),
      { numRuns: 300, seed: 20_261_124 },
    );
    expect(rows).toBeGreaterThan(3000);
  });

  it('is compared on rows that have every kind of outcome', () => {
    const replies = fc.sample(searchChunks, { numRuns: 100, seed: 7 }).flatMap(runPlain).join('');
    for (const outcome of ['query_multivalue', 'time_invalid', ',1,,0,length ', ',0,,0,,']) {
      expect(replies).toContain(outcome);
    }
  });
});
