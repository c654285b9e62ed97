import { DecodeError } from '../../protocol/index.ts';
import type { Extension, ExtensionFamily, ExtensionKind, RevisionInfo } from './extension.ts';
import { extensionInfo, readExtension } from './extensions.ts';
import type * as matches from './matches/index.ts';
import type * as targets from './targets/index.ts';

/** A match or target whose struct is known, read. */
export interface KnownExtension<N extends string, V extends number, I> {
  readonly known: true;
  readonly name: N;
  readonly revision: V;
  /** What the struct says. */
  readonly info: I;
}

/** A match or target that no struct is known for, or whose bytes are not that struct: the bytes as they are. */
export interface UnknownExtension {
  readonly known: false;
  readonly name: string;
  readonly revision: number;
  /** The extension's own struct, with the padding to a multiple of eight behind it. */
  readonly info: Uint8Array;
}

/** Each revision of an extension. */
type Forms<E> =
  E extends Extension<infer R, infer N>
    ? { [V in keyof R & number]: KnownExtension<N, V, RevisionInfo<R[V]>> }[keyof R & number]
    : never;

/** Every match that is known: `name` and `revision` say what `info` is. */
export type KnownMatch = Forms<(typeof matches)[keyof typeof matches]>;
/** Every target that is known. */
export type KnownTarget = Forms<(typeof targets)[keyof typeof targets]>;

/** A match of a rule. */
export type Match = KnownMatch | UnknownExtension;
/** A target of a rule that is an extension. */
export type Target = KnownTarget | UnknownExtension;

/**
 * Reads a match or target. Where the name, its revision or this family's form of it is not known, and where the bytes are no such struct (the kernel
 * takes each revision in one size alone), they are kept as they are; nothing is thrown.
 */
export function parseExtension(
  kind: 'match',
  name: string,
  revision: number,
  family: ExtensionFamily,
  bytes: Uint8Array,
): Match;
export function parseExtension(
  kind: 'target',
  name: string,
  revision: number,
  family: ExtensionFamily,
  bytes: Uint8Array,
): Target;
export function parseExtension(
  kind: ExtensionKind,
  name: string,
  revision: number,
  family: ExtensionFamily,
  bytes: Uint8Array,
): Match | Target;
export function parseExtension(
  kind: ExtensionKind,
  name: string,
  revision: number,
  family: ExtensionFamily,
  bytes: Uint8Array,
): Match | Target {
  const unknown: UnknownExtension = { known: false, name, revision, info: bytes };
  if (extensionInfo(kind, name, revision, family) === undefined) return unknown;
  try {
    const info = readExtension(kind, name, revision, family, bytes);
    if (!isWhole(info)) return unknown;
    // the name and the revision chose the struct
    return { known: true, name, revision, info } as KnownMatch | KnownTarget;
  } catch (error) {
    if (error instanceof DecodeError) return unknown;
    throw error;
  }
}

/** Whether a struct was as long as it is declared. */
const isWhole = (info: unknown): boolean =>
  typeof info === 'object' && info !== null && !('$length' in info) && !('$tail' in info);
