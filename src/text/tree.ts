import {
  type AttributeError,
  acknowledgementAttributes,
  align4,
  type Codec,
  controlType,
  decodeEnvelope,
  errorCode,
  explain,
  type Family,
  HEADER_SIZE,
  type MessageFrame,
  messageFlag,
  messageTypeOf,
  type Part,
  toJson,
  type Wire,
} from '../protocol/index.ts';

const BYTES_A_ROW = 8;
/** Two blanks, an offset of four digits, two blanks. */
const OFFSET_WIDTH = 8;

/** A message as a tree, with its bytes to the left of the field that they belong to. Offsets are those in the datagram, in hex. */
export function formatTree(family: Family, wire: Wire, frame: MessageFrame): string {
  const { message, header, value } = decodeEnvelope(family, wire, frame);
  const rows = new Rows(wire.bytes);
  const { offset, start, end } = frame;
  rows.title(typeof message === 'number' ? `message ${message}` : message);
  rows.add(offset, offset + 4, 1, 'length', String(frame.length));
  rows.add(offset + 4, offset + 6, 1, 'type', typeof message === 'number' ? `${message}` : `${frame.type} ${message}`);
  rows.add(offset + 6, offset + 8, 1, 'flags', header.flags.join(' ') || '0');
  rows.add(offset + 8, offset + 12, 1, 'sequence', String(header.sequence));
  rows.add(offset + 12, offset + HEADER_SIZE, 1, 'port', String(header.port));
  const payload: Codec | undefined = messageTypeOf(family, frame.type)?.payload;
  if (frame.type === controlType.error || frame.type === controlType.done)
    addAcknowledgement(rows, family, wire, frame);
  else if (payload !== undefined) rows.parts(explain(payload, wire, start, end).parts, start, end, 1);
  else rows.add(start, end, 1, 'payload', '');
  for (const { path, offset: at, reason } of errorsIn(value)) rows.error(path, at, reason);
  return rows.text();
}

/** How a request ended: the error number, the request as far as it came back, and what the kernel said of it. */
function addAcknowledgement(rows: Rows, family: Family, wire: Wire, { type, flags, start, end }: MessageFrame): void {
  if (end - start < 4) return rows.add(start, end, 1, 'payload', '');
  const error = wire.view.getInt32(start, true);
  rows.add(start, start + 4, 1, 'error', error < 0 ? `${error} ${errorCode(-error)}` : String(error));
  let at = start + 4;
  if (type === controlType.error) {
    const { view } = wire;
    const request = view.getUint16(at + 4, true);
    const echoed = (flags & messageFlag.capped) === 0 ? view.getUint32(at, true) : HEADER_SIZE;
    rows.heading(1, `request: ${messageTypeOf(family, request)?.name ?? request}`);
    rows.add(at, at + 4, 2, 'length', String(view.getUint32(at, true)));
    rows.add(at + 4, at + 6, 2, 'type', String(request));
    rows.add(at + 6, at + 8, 2, 'flags', `0x${view.getUint16(at + 6, true).toString(16)}`);
    rows.add(at + 8, at + 12, 2, 'sequence', String(view.getUint32(at + 8, true)));
    rows.add(at + 12, at + HEADER_SIZE, 2, 'port', String(view.getUint32(at + 12, true)));
    const codec = messageTypeOf(family, request)?.payload;
    const [from, to] = [at + HEADER_SIZE, at + echoed];
    if (to > from && codec !== undefined) rows.parts(explain(codec, wire, from, to).parts, from, to, 2);
    else if (to > from) rows.add(from, to, 2, 'payload', '');
    at = Math.min(end, align4(to));
  }
  if (at >= end) return;
  if ((flags & messageFlag.acknowledgementAttributes) === 0) rows.add(at, end, 1, 'rest', '');
  else rows.parts(explain(acknowledgementAttributes, wire, at, end).parts, at, end, 1);
}

/** What could not be read, wherever it stands in a value. */
function errorsIn(value: unknown): AttributeError[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  const own = '$errors' in value ? (value.$errors as AttributeError[]) : [];
  return [...own, ...Object.entries(value).flatMap(([key, part]) => (key === '$errors' ? [] : errorsIn(part)))];
}

/** Collects the rows of a tree: bytes in a column of fixed width, the names beside them. */
class Rows {
  readonly #bytes: Uint8Array;
  readonly #lines: string[] = [];

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  title(name: string): void {
    this.#lines.push(name);
  }

  /** A name without bytes of its own, above those of its parts. */
  heading(depth: number, name: string): void {
    this.#lines.push(`${' '.repeat(OFFSET_WIDTH + BYTES_A_ROW * 3)} ${'  '.repeat(depth)}${name}`);
  }

  /** The bytes between two offsets, and what they are. */
  add(start: number, end: number, depth: number, name: string, value: string): void {
    let at = start;
    do {
      const stop = Math.min(end, at + BYTES_A_ROW);
      const hex = Array.from(this.#bytes.subarray(at, stop), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
      const label = at === start ? `${'  '.repeat(depth)}${name}${value === '' ? '' : `: ${value}`}` : '';
      this.#lines.push(`  ${at.toString(16).padStart(4, '0')}  ${hex.padEnd(BYTES_A_ROW * 3)} ${label}`.trimEnd());
      at = stop;
    } while (at < end);
  }

  /** Parts one behind the other, and the padding between them, from `start` to `end`. */
  parts(parts: readonly Part[], start: number, end: number, depth: number, tail?: string): void {
    let at = start;
    for (const part of parts) {
      if (part.start > at) this.add(at, part.start, depth, this.#filling(at, part.start), '');
      this.#part(part, depth);
      at = Math.max(at, part.end);
    }
    if (at < end) this.add(at, end, depth, tail ?? this.#filling(at, end), '');
  }

  #part(part: Part, depth: number): void {
    if (part.parts.length === 0) {
      const hexOnly = part.value instanceof Uint8Array;
      this.add(part.start, part.end, depth, part.name, hexOnly || part.value === undefined ? '' : shown(part.value));
      return;
    }
    if (part.payload > part.start) this.add(part.start, part.payload, depth, part.name, '');
    // a struct can grow from one kernel to the next: what is new is kept, and has no name yet
    const tail = part.codec?.op === 'struct' ? '(newer than the schema)' : undefined;
    this.parts(part.parts, part.payload, part.end, part.payload > part.start ? depth + 1 : depth, tail);
  }

  error(path: string, at: number, reason: string): void {
    this.#lines.push(`  ${at.toString(16).padStart(4, '0')}  error: ${path === '' ? '' : `${path}: `}${reason}`);
  }

  /** Bytes between parts, or behind the last: up to three zeros align what follows, anything else could not be read. */
  #filling(start: number, end: number): string {
    const isPadding = end - start < 4 && this.#bytes.subarray(start, end).every((byte) => byte === 0);
    return isPadding ? '(padding)' : '(not readable)';
  }

  text(): string {
    return `${this.#lines.join('\n')}\n`;
  }
}

/** A value on one line: words of flags as words, texts without quotes where they have no blanks. */
function shown(value: unknown): string {
  const json = toJson(value);
  if (Array.isArray(json) && json.every((element) => typeof element !== 'object')) return json.join(' ') || '0';
  return typeof json === 'string' ? json : JSON.stringify(json);
}
