/** The body of a reply with free bytes before it, so that the frame's header, which is known last, fits without a copy. */
export class ReplyBody {
  static readonly none = new ReplyBody(Buffer.alloc(0), 0);

  /** @param buffer the body from `start` to the end, free bytes before it */
  constructor(
    private readonly buffer: Buffer,
    private readonly start: number,
  ) {}

  get length(): number {
    return this.buffer.length - this.start;
  }

  bytes(): Buffer {
    return this.buffer.subarray(this.start);
  }

  /** `head` and the body in one piece; copies the body only if the head does not fit in front of it. */
  prefixedWith(head: Buffer): Buffer {
    if (head.length > this.start) return Buffer.concat([head, this.bytes()]);
    const from = this.start - head.length;
    head.copy(this.buffer, from);
    return this.buffer.subarray(from);
  }
}
