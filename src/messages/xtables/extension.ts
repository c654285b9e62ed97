import { type Codec, type Infer, ipv4, ipv6, padding, type Struct, struct } from '../../protocol/index.ts';

/** What an extension does in a rule. */
export type ExtensionKind = 'match' | 'target';
/** Which of the two firewalls a rule is in: the structs of some extensions differ. */
export type ExtensionFamily = 'ip' | 'ip6';

/** The C struct of a revision: the same in both families, or one for each family that has it. */
export type Revision = Codec | { readonly [family in ExtensionFamily]?: Codec };
/** The structs of an extension by their revision. */
export type Revisions = Readonly<Record<number, Revision>>;

/** What decoding a revision gives; where the families differ, one of both. */
export type RevisionInfo<R> = R extends Codec ? Infer<R> : R extends object ? Infer<R[keyof R]> : never;

/** An extension of xtables: a match or a target, with the revisions whose structs are known. */
export interface Extension<
  R extends Revisions = Revisions,
  N extends string = string,
  K extends ExtensionKind = ExtensionKind,
> {
  readonly kind: K;
  /** The name as the kernel has it: targets are in capitals. */
  readonly name: N;
  readonly revisions: R;
}

export const extension = <K extends ExtensionKind, const N extends string, const R extends Revisions>(
  kind: K,
  name: N,
  revisions: R,
): Extension<R, N, K> => Object.freeze({ kind, name, revisions });

const isCodec = (revision: Revision): revision is Codec => 'op' in revision;

/** The struct of a revision in a family; undefined where it is not known. */
export function structOf({ revisions }: Extension, revision: number, family: ExtensionFamily): Codec | undefined {
  const found = Object.hasOwn(revisions, revision) ? revisions[revision] : undefined;
  return found === undefined || isCodec(found) ? found : found[family];
}

/** `union nf_inet_addr`: an address of the rule's own family in 16 bytes. */
export type InetAddress = Struct<{ readonly address: typeof ipv4 }>;

const inetAddress4: InetAddress = struct('nf_inet_addr', { address: ipv4, rest: padding(12) });
const inetAddress6: InetAddress = struct('nf_inet_addr', { address: ipv6 });

/** A struct that holds addresses: one for each family. */
export const byFamily = <C extends Codec>(make: (address: InetAddress) => C): { readonly ip: C; readonly ip6: C } => ({
  ip: make(inetAddress4),
  ip6: make(inetAddress6),
});
