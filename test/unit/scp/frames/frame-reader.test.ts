import { describe, expect, it } from '@jest/globals';
import { FrameReader } from '../../../../src/scp/frames/frame-reader';
import { encodeFrame } from '../../../../tools/splunkd/frames';
import { PieceSource } from '../../../protocol/run-bytes';

const readerOf = (...pieces: (string | Buffer)[]): FrameReader =>
  new FrameReader(new PieceSource(pieces.map((piece) => Buffer.from(piece))));

function bodyOf(reader: FrameReader): string | undefined {
  const frame = reader.next();
  return frame?.bytes.toString('utf8', frame.bodyStart, frame.bodyEnd);
}

describe('FrameReader', () => {
  it.each([
    'chunked 1.0,2,1\n{}x',
    'chunked  1.0 , 2 , 1 \n{}x',
    ' chunked 1.0,2,1\r\n{}x',
    'chunked 1.0,4,1\n{ \n}x',
  ])('tolerates white space: %j', (text) => {
    expect(bodyOf(readerOf(text))).toBe('x');
  });

  it('reads frames that arrive together, larger than its first buffer', () => {
    const large = 'é'.repeat(300_000);
    const reader = readerOf(
      Buffer.concat([
        encodeFrame({}, Buffer.from(large)),
        encodeFrame({}, Buffer.from('b')),
        encodeFrame({}),
      ]),
    );
    expect([bodyOf(reader) === large, bodyOf(reader), bodyOf(reader), bodyOf(reader)]).toEqual([
      true,
      'b',
      '',
      undefined,
    ]);
  });

  it.each([
    ['x', 'FRAME_HEADER'],
    ['chunked 1.0,-', 'FRAME_HEADER'],
    ['chunked 2.0,1,1\n', 'FRAME_HEADER'],
    ['chunked 1.0,1\n', 'FRAME_HEADER'],
    [' '.repeat(128), 'FRAME_HEADER'],
    ['chunked 1.0,67108865,0\n', 'FRAME_LENGTH'],
    ['chunked 1.0,0,1073741825\n', 'FRAME_LENGTH'],
    ['chunked 1.0,2,0\n{', 'FRAME_TRUNCATED'],
    ['chunked 1.0,0,0\n', 'METADATA_INVALID'],
  ])('refuses %j at once', (text, code) => {
    const bytes = Buffer.from(text);
    let reads = 0;
    const source = {
      read: (target: Buffer, offset: number) => (reads++ === 0 ? bytes.copy(target, offset) : 0),
    };
    expect(() => new FrameReader(source).next()).toThrow(expect.objectContaining({ code }));
    expect(reads).toBe(code === 'FRAME_TRUNCATED' ? 2 : 1);
  });

  it('allocates memory for the bytes that arrive, not for the length that a header claims', () => {
    const before = process.memoryUsage().arrayBuffers;
    expect(() => readerOf('chunked 1.0,2,1000000000\n{}x').next()).toThrow('ends after');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
  });
});
