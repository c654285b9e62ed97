import { DecodeError } from '../../protocol/index.ts';
import { entryOf, extensionHeader, fieldBytes } from './structs.ts';

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
const blobFields = [
  'source',
  'destination',
  'sourceMask',
  'destinationMask',
  'iniface',
  'outiface',
  'inifaceMask',
  'outifaceMask',
] as const;

/**
 * The entries of a table as `IPT_SO_GET_ENTRIES` gives them. Every size and offset is checked before it is followed: each step goes forward by at
 * least a struct and never past the end. Throws {@link DecodeError}, which names entry, offset and reason.
 */
export function parseEntries(family: 'ip' | 'ip6', blob: Uint8Array): LegacyEntry[] {
  const entries: LegacyEntry[] = [];
  for (let offset = 0; offset < blob.length; ) {
    const entry = parseEntry(family, blob, offset, `entries.${entries.length}`);
    entries.push(entry);
    offset += entry.size;
  }
  return entries;
}

function parseEntry(family: 'ip' | 'ip6', blob: Uint8Array, offset: number, path: string): LegacyEntry {
  const struct = entryOf[family];
  const rest = blob.length - offset;
  if (rest < struct.span) throw new DecodeError(path, offset, `${rest} bytes are left, an entry takes ${struct.span}`);
  const buffer = Buffer.from(blob.buffer, blob.byteOffset, blob.length);
  const fields = struct.decode(buffer, offset);
  const { targetOffset = 0, nextOffset = 0, protocol = 0, flags = 0, inverted = 0 } = fields;
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
    const match = parseExtension(buffer, at, offset + targetOffset, matchPath);
    matches.push(match);
    at += extensionHeader.span + match.info.length;
  }
  const end = offset + nextOffset;
  const target = parseExtension(buffer, offset + targetOffset, end, `${path}.target`);
  const filled = offset + targetOffset + extensionHeader.span + target.info.length;
  if (filled !== end) throw new DecodeError(`${path}.target`, filled, `${end - filled} bytes belong to nothing`);
  const parts = Object.fromEntries(blobFields.map((name) => [name, fieldBytes(struct, name, blob, offset)]));
  const counter = (name: string): bigint => Buffer.from(fieldBytes(struct, name, blob, offset)).readBigUInt64LE();
  return {
    offset,
    size: nextOffset,
    ...(parts as Pick<LegacyEntry, (typeof blobFields)[number]>),
    protocol,
    flags,
    inverted,
    packets: counter('packets'),
    bytes: counter('bytes'),
    matches,
    target,
  };
}

/** The extension that stands at `offset` and must end at `end` or before. */
function parseExtension(buffer: Buffer, offset: number, end: number, path: string): LegacyExtension {
  const { span } = extensionHeader;
  const rest = end - offset;
  if (rest < span) throw new DecodeError(path, offset, `${rest} bytes are left, the header takes ${span}`);
  const { size = 0, revision = 0 } = extensionHeader.decode(buffer, offset);
  if (size < span || size > rest || size % ALIGNMENT !== 0) {
    const reason = `it claims ${size} bytes; it takes a multiple of 8, ${span} to ${rest}`;
    throw new DecodeError(`${path}.size`, offset, reason);
  }
  const name = nameIn(fieldBytes(extensionHeader, 'name', buffer, offset));
  return { name, revision, info: Uint8Array.from(buffer.subarray(offset + span, offset + size)) };
}

/** The text before the first NUL byte. */
export function nameIn(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}
