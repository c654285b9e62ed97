import { DecodeError } from '../../protocol/index.ts';
import type { Extension, ExtensionFamily, ExtensionKind, RevisionInfo, Revisions } from './extension.ts';
import { readExtension } from './extensions.ts';
import type * as matches from './matches/index.ts';
import type * as targets from './targets/index.ts';

/** A revision of an extension, decoded. */
type OfRevision<N extends string, R extends Revisions, V extends keyof R> = V extends number
  ? { readonly known: true; readonly name: N; readonly revision: V; readonly info: RevisionInfo<R[V]> }
  : never;
type OfExtension<E> = E extends Extension<infer R, infer N> ? { [V in keyof R]: OfRevision<N, R, V> }[keyof R] : never;
type OfModule<M> = OfExtension<M[keyof M]>;

/** A match whose struct is known: name and revision say what `info` is. */
export type KnownMatch = OfModule<typeof matches>;
/** A target whose struct is known: name and revision say what `info` is. */
export type KnownTarget = OfModule<typeof targets>;

/** An extension that no schema knows, or whose bytes are none of its struct. */
export interface UnknownExtension {
  readonly known: false;
  readonly name: string;
  readonly revision: number;
  readonly info: Uint8Array;
}

/** A match of a rule. */
export type Match = KnownMatch | UnknownExtension;
/** A target of a rule that is an extension. */
export type Target = KnownTarget | UnknownExtension;

/** A match or target from its bytes; it stays bytes where they are not what its schema says. */
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
): Match | Target {
  const info = decoded(kind, name, revision, family, bytes);
  // which struct it is, kind, name and revision say: the extension was looked up by them
  return { known: !(info instanceof Uint8Array), name, revision, info } as Match | Target;
}

function decoded(...[kind, name, revision, family, bytes]: Parameters<typeof readExtension>): unknown {
  try {
    return readExtension(kind, name, revision, family, bytes);
  } catch (error) {
    if (error instanceof DecodeError) return bytes;
    throw error;
  }
}
