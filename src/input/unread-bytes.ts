/** The bytes of an unfinished record and of the block that continues it, in one piece of memory. */
export class UnreadBytes {
  private memory = Buffer.allocUnsafe(512 * 1024);
  private length = 0;

  /** @returns all bytes, valid until the next call */
  add(block: Buffer): Buffer {
    const length = this.length + block.length;
    if (length > this.memory.length) {
      const larger = Buffer.allocUnsafe(2 * length);
      this.memory.copy(larger, 0, 0, this.length);
      this.memory = larger;
    }
    block.copy(this.memory, this.length);
    this.length = length;
    return this.bytes();
  }

  /** A new object each time: readers recognise a block by it. */
  bytes(): Buffer {
    return this.memory.subarray(0, this.length);
  }

  /** Forgets the bytes before `at`. */
  keepFrom(at: number): void {
    this.memory.copyWithin(0, at, this.length);
    this.length -= at;
  }
}
