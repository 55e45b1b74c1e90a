import { removeSignature } from '../../tools/packaging/portable-executable';

const PE_HEADER = 0x80;
const OPTIONAL_HEADER = PE_HEADER + 24;

/** A minimal PE32+ file: 512 bytes, with its certificate table at `tableOffset`. */
function image(tableOffset: number): Buffer {
  const bytes = Buffer.alloc(512, 7);
  bytes.writeUInt32LE(PE_HEADER, 0x3c);
  bytes.writeUInt16LE(0x20b, OPTIONAL_HEADER);
  bytes.writeUInt32LE(tableOffset, OPTIONAL_HEADER + 144);
  return bytes;
}

describe('removeSignature', () => {
  it('removes the certificate table, and clears its entry and the checksum', () => {
    const unsigned = removeSignature(image(400));
    expect(unsigned).toHaveLength(400);
    expect(unsigned.readBigUInt64LE(OPTIONAL_HEADER + 144)).toBe(0n);
    expect(unsigned.readUInt32LE(OPTIONAL_HEADER + 64)).toBe(0);
  });

  it('leaves an unsigned file unchanged', () => {
    const bytes = image(0);
    expect(removeSignature(bytes)).toBe(bytes);
  });

  it('rejects a file that is not a PE32+ file', () => {
    const bytes = image(0);
    bytes.writeUInt16LE(0x10b, OPTIONAL_HEADER);
    expect(() => removeSignature(bytes)).toThrow(RangeError);
  });
});
