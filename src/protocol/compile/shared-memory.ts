/** Bytes that many values share. Small, because one value that somebody keeps holds all of it. */
const SHARED = 4096;
/** Longer values get memory of their own. */
const LONGEST = 256;

let shared = new Uint8Array(SHARED);
let used = 0;

/** Nothing can be written into it: one is enough. */
const noBytes = new Uint8Array(0);

/**
 * A copy of some bytes. Small ones are put side by side into memory that they share, as Node does with its buffers: in V8 the memory of a typed array is an object
 * larger than the array itself.
 */
export function readBytes(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const length = end - start;
  if (length === 0) return noBytes;
  if (length > LONGEST) return bytes.slice(start, end);
  if (used + length > shared.length) {
    shared = new Uint8Array(SHARED);
    used = 0;
  }
  const from = used;
  // aligned for whoever looks at it in units of several bytes
  used += (length + 7) & ~7;
  for (let at = 0; at < length; at++) shared[from + at] = bytes[start + at] as number;
  return new Uint8Array(shared.buffer, from, length);
}
