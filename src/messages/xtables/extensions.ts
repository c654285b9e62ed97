import { type Codec, decode, fixedSize } from '../../protocol/index.ts';
import { type Extension, type ExtensionFamily, type ExtensionKind, structOf } from './extension.ts';
import * as matches from './matches/index.ts';
import * as targets from './targets/index.ts';

const isExtension = (value: object): value is Extension => 'revisions' in value;

/** Every extension that is known, by kind and name. */
export const extensions: ReadonlyMap<string, Extension> = new Map(
  [...Object.values(matches), ...Object.values(targets)]
    .filter((value): value is Extension & typeof value => isExtension(value))
    .map((known) => [`${known.kind} ${known.name}`, known]),
);

/** The struct of a match or target; undefined where the name, its revision or this family's form of it is not known. */
export function extensionInfo(
  kind: ExtensionKind,
  name: string,
  revision: number,
  family: ExtensionFamily,
): Codec | undefined {
  const known = extensions.get(`${kind} ${name}`);
  return known === undefined ? undefined : structOf(known, revision, family);
}

/** xtables pads every struct to a multiple of so many bytes (`XT_ALIGN` of a 64-bit kernel). */
const ALIGNMENT = 8;

/** Where a struct ends in its bytes: zeros that only pad it to a multiple of eight are not a longer struct. */
function structEnd(size: number, bytes: Uint8Array): number {
  const isPadding = bytes.length - size < ALIGNMENT && bytes.subarray(size).every((byte) => byte === 0);
  return isPadding ? Math.min(size, bytes.length) : bytes.length;
}

/** Reads the bytes of a match or target: the value of its struct, or the bytes as they are where the struct is not known. */
export function readExtension(
  kind: ExtensionKind,
  name: string,
  revision: number,
  family: ExtensionFamily,
  bytes: Uint8Array,
): unknown {
  const known = extensionInfo(kind, name, revision, family);
  if (known === undefined) return bytes;
  const size = fixedSize(known);
  return decode(known, size === undefined ? bytes : bytes.subarray(0, structEnd(size, bytes)));
}
