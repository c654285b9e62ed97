/** Attributes and messages start on 4-byte boundaries (`NLMSG_ALIGNTO`, `NLA_ALIGNTO` of `linux/netlink.h`). */
export const align4 = (length: number): number => (length + 3) & ~3;

/** Views of fewer bytes are kept. */
const KEPT_VIEWS = 512;

/**
 * One growing buffer that requests are written into, front to back.
 *
 * `bytes` and `view` are replaced when the buffer grows, so an encoder reads them from the writer after every `reserve`.
 * What `reserve` hands out is always zeroed: padding is zero by construction.
 */
export class Writer {
  bytes: Uint8Array;
  view: DataView;
  /** Bytes written so far; the next `reserve` starts here. */
  length = 0;
  /** Views of the first so many bytes, made once: requests are as long as those before them. */
  #views: Uint8Array[] = [];

  constructor(capacity = 4096) {
    this.bytes = new Uint8Array(capacity);
    this.view = new DataView(this.bytes.buffer);
  }

  /** Makes room for `size` zeroed bytes and returns the offset where they start. */
  reserve(size: number): number {
    const start = this.length;
    const end = start + size;
    if (end > this.bytes.length) this.grow(end);
    // fill() costs more than the request for the few bytes of a usual attribute
    if (size <= 64) for (let at = start; at < end; at++) this.bytes[at] = 0;
    else this.bytes.fill(0, start, end);
    this.length = end;
    return start;
  }

  /** Makes room for `size` bytes that the caller writes, every one of them, and returns the offset where they start. */
  claim(size: number): number {
    const start = this.length;
    const end = start + size;
    if (end > this.bytes.length) this.grow(end);
    this.length = end;
    return start;
  }

  /** Pads with zeros to the next multiple of `alignment` (a power of two), counted from `first`. */
  align(alignment = 4, first = 0): void {
    const padding = (first - this.length) & (alignment - 1);
    if (padding > 0) this.reserve(padding);
  }

  /** Appends `data` as it is. */
  append(data: Uint8Array): void {
    const start = this.reserve(data.length);
    this.bytes.set(data, start);
  }

  /** The bytes written since `start`, as a view of the buffer: copy it before the writer is used again. */
  subarray(start = 0): Uint8Array {
    const { length } = this;
    if (start !== 0 || length >= KEPT_VIEWS) return this.bytes.subarray(start, length);
    const known = this.#views[length];
    if (known !== undefined) return known;
    const view = this.bytes.subarray(0, length);
    this.#views[length] = view;
    return view;
  }

  /** The bytes written since `start`, copied. */
  slice(start = 0): Uint8Array {
    return this.bytes.slice(start, this.length);
  }

  /** Forgets everything written; the memory is kept. */
  reset(): void {
    this.length = 0;
  }

  private grow(needed: number): void {
    const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
    this.#views = [];
    this.view = new DataView(larger.buffer);
  }
}
