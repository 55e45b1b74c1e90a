/**
 * Removes the Authenticode signature from a Windows executable: the changed file would have an invalid signature,
 * which Windows treats worse than none. Knows only the file format.
 *
 * @source Microsoft, PE Format: optional header PE32+, data directory 4 (certificate table)
 */
const PE_OFFSET_AT = 0x3c;
const COFF_HEADER_BYTES = 24;
const CHECKSUM_AT = 64;
const CERTIFICATE_TABLE_AT = 144;
const PE32_PLUS = 0x20b;

/**
 * @param image a PE32+ file
 * @returns the file without signature and without checksum; the input itself if it is not signed
 * @throws RangeError if it is not a PE32+ file
 */
export function removeSignature(image: Buffer): Buffer {
  const optionalHeader = image.readUInt32LE(PE_OFFSET_AT) + COFF_HEADER_BYTES;
  if (image.readUInt16LE(optionalHeader) !== PE32_PLUS) throw new RangeError('not a PE32+ file');

  // The certificate table's "address" is an offset in the file; it is at the end of the file.
  const tableOffset = image.readUInt32LE(optionalHeader + CERTIFICATE_TABLE_AT);
  if (tableOffset === 0) return image;
  const unsigned = Buffer.from(image.subarray(0, tableOffset));
  unsigned.fill(0, optionalHeader + CERTIFICATE_TABLE_AT, optionalHeader + CERTIFICATE_TABLE_AT + 8);
  unsigned.writeUInt32LE(0, optionalHeader + CHECKSUM_AT);
  return unsigned;
}
