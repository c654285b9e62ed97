import { DecodeError, type Wire, wireOf } from '../../protocol/index.ts';
import { entryOf, extensionHeader, fieldBytes, fieldCounter, fieldNumber } from './structs.ts';

/** A match or a target as it stands in the blob. */
export interface LegacyExtension {
  readonly name: string;
  readonly revision: number;
  /** The extension's own struct, with the padding to a multiple of eight behind it. */
  readonly info: Uint8Array;
}

/** One entry of a table of legacy iptables. */
export interface LegacyEntry {
  /** Where it stands in the blob in bytes: what jumps name. */
  readonly offset: number;
  /** Its length in bytes: where the next one begins. */
  readonly size: number;
  readonly source: Uint8Array;
  readonly destination: Uint8Array;
  readonly sourceMask: Uint8Array;
  readonly destinationMask: Uint8Array;
  /** Names of links, 16 bytes each; the mask says which bytes are compared. */
  readonly iniface: Uint8Array;
  readonly outiface: Uint8Array;
  readonly inifaceMask: Uint8Array;
  readonly outifaceMask: Uint8Array;
  readonly protocol: number;
  /** `IPT_F_*`, `IP6T_F_*`. */
  readonly flags: number;
  /** `IPT_INV_*`, `IP6T_INV_*`: what must not hold. */
  readonly inverted: number;
  readonly packets: bigint;
  readonly bytes: bigint;
  readonly matches: readonly LegacyExtension[];
  readonly target: LegacyExtension;
}

const ALIGNMENT = 8;

/**
 * The entries of a table as `IPT_SO_GET_ENTRIES` gives them. Every size and offset is checked before it is followed: each step goes forward by at
 * least a struct and never past the end. Throws {@link DecodeError}, which names entry, offset and reason.
 */
export function parseEntries(family: 'ip' | 'ip6', blob: Uint8Array): LegacyEntry[] {
  const entries: LegacyEntry[] = [];
  // not as a Buffer, whose `slice` shares its memory
  const wire = wireOf(new Uint8Array(blob.buffer, blob.byteOffset, blob.length));
  for (let offset = 0; offset < blob.length; ) {
    const entry = parseEntry(family, wire, offset, `entries.${entries.length}`);
    entries.push(entry);
    offset += entry.size;
  }
  return entries;
}

function parseEntry(family: 'ip' | 'ip6', wire: Wire, offset: number, path: string): LegacyEntry {
  const struct = entryOf[family];
  const { bytes, view } = wire;
  const rest = bytes.length - offset;
  if (rest < struct.span) throw new DecodeError(path, offset, `${rest} bytes are left, an entry takes ${struct.span}`);
  const number = (field: string): number => fieldNumber(struct, field, view, offset);
  const blob = (field: string): Uint8Array => fieldBytes(struct, field, bytes, offset);
  const targetOffset = number('targetOffset');
  const nextOffset = number('nextOffset');
  const least = struct.span + extensionHeader.span;
  if (nextOffset < least || nextOffset > rest || nextOffset % ALIGNMENT !== 0) {
    const reason = `the entry claims ${nextOffset} bytes; it takes a multiple of 8, ${least} to ${rest}`;
    throw new DecodeError(`${path}.next_offset`, offset, reason);
  }
  const last = nextOffset - extensionHeader.span;
  if (targetOffset < struct.span || targetOffset > last || targetOffset % ALIGNMENT !== 0) {
    const reason = `the target stands at ${targetOffset}; it can at a multiple of 8, ${struct.span} to ${last}`;
    throw new DecodeError(`${path}.target_offset`, offset, reason);
  }
  const matches: LegacyExtension[] = [];
  for (let at = offset + struct.span; at < offset + targetOffset; ) {
    const matchPath = `${path}.matches.${matches.length}`;
    const match = parseExtension(wire, at, offset + targetOffset, matchPath);
    matches.push(match);
    at += extensionHeader.span + match.info.length;
  }
  const end = offset + nextOffset;
  const target = parseExtension(wire, offset + targetOffset, end, `${path}.target`);
  const filled = offset + targetOffset + extensionHeader.span + target.info.length;
  if (filled !== end) throw new DecodeError(`${path}.target`, filled, `${end - filled} bytes belong to nothing`);
  return {
    offset,
    size: nextOffset,
    source: blob('source'),
    destination: blob('destination'),
    sourceMask: blob('sourceMask'),
    destinationMask: blob('destinationMask'),
    iniface: blob('iniface'),
    outiface: blob('outiface'),
    inifaceMask: blob('inifaceMask'),
    outifaceMask: blob('outifaceMask'),
    protocol: number('protocol'),
    flags: number('flags'),
    inverted: number('inverted'),
    packets: fieldCounter(struct, 'packets', view, offset),
    bytes: fieldCounter(struct, 'bytes', view, offset),
    matches,
    target,
  };
}

/** The extension that stands at `offset` and must end at `end` or before. */
function parseExtension({ bytes, view }: Wire, offset: number, end: number, path: string): LegacyExtension {
  const { span } = extensionHeader;
  const rest = end - offset;
  if (rest < span) throw new DecodeError(path, offset, `${rest} bytes are left, the header takes ${span}`);
  const size = fieldNumber(extensionHeader, 'size', view, offset);
  if (size < span || size > rest || size % ALIGNMENT !== 0) {
    const reason = `it claims ${size} bytes; it takes a multiple of 8, ${span} to ${rest}`;
    throw new DecodeError(`${path}.size`, offset, reason);
  }
  return {
    name: nameIn(fieldBytes(extensionHeader, 'name', bytes, offset)),
    revision: fieldNumber(extensionHeader, 'revision', view, offset),
    info: bytes.slice(offset + span, offset + size),
  };
}

const utf8 = new TextDecoder();

/** The text before the first NUL byte. */
export function nameIn(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return utf8.decode(end < 0 ? bytes : bytes.subarray(0, end));
}
