import type {
  Extension,
  ExtensionFamily,
  ExtensionKind,
  RevisionInfo,
  Revisions,
} from '../../messages/xtables/extension.ts';

/** What the words of an extension depend on beside its own struct. */
export interface ExtensionContext {
  readonly family: ExtensionFamily;
  /** Number of the rule's protocol; 0 or undefined where it names none. */
  readonly protocol?: number | undefined;
  /** Whether the rule's protocol is inverted. */
  readonly protocolInverted?: boolean | undefined;
  /** Name of the set (ipset) with this index; undefined where it is not known: the number is printed then. */
  readonly setName?: ((index: number) => string | undefined) | undefined;
  /** Name of the group of devices with this number (`/etc/iproute2/group`). */
  readonly groupName?: ((group: number) => string | undefined) | undefined;
  /** Name of the routing realm with this number (`/etc/iproute2/rt_realms`). */
  readonly realmName?: ((realm: number) => string | undefined) | undefined;
  /** Name of the protocol with this number (`/etc/protocols`). */
  readonly protocolName?: ((protocol: number) => string | undefined) | undefined;
}

/** Words of a rule, each as `iptables -S` prints it. */
export type Words = readonly string[];

/** How the revisions of an extension are written; undefined for a value that the program has no words for (it prints what lies in its memory). */
export type RevisionTexts<R extends Revisions> = {
  readonly [revision in keyof R]: (info: RevisionInfo<R[revision]>, context: ExtensionContext) => Words | undefined;
};

/** Another name that the program writes for a value (`state` for `conntrack`); undefined for the extension's own. */
export type Alias<R extends Revisions> = (info: RevisionInfo<R[keyof R]>) => string | undefined;

/** An extension and its words. */
export interface ExtensionText {
  readonly kind: ExtensionKind;
  readonly name: string;
  /**
   * The words behind `-m` or `-j`, the name first, for a value of a revision's struct; undefined for a revision that is not known, for a value that
   * is not the whole struct, and for one that the program itself has no words for.
   */
  words(revision: number, info: unknown, context: ExtensionContext): Words | undefined;
}

type Text = (info: unknown, context: ExtensionContext) => Words | undefined;

/** A struct as its decoder gives it, with nothing missing and nothing behind it. */
const isWhole = (info: unknown): boolean =>
  typeof info === 'object' &&
  info !== null &&
  !(info instanceof Uint8Array) &&
  // its words would leave out what the rest says
  !('$length' in info) &&
  !('$tail' in info);

const extensionText = <R extends Revisions>(
  { kind, name }: Extension<R>,
  texts: RevisionTexts<R>,
  alias?: Alias<R>,
): ExtensionText => ({
  kind,
  name,
  words(revision, info, context) {
    const text = Object.hasOwn(texts, revision) ? (texts as Readonly<Record<number, Text>>)[revision] : undefined;
    if (text === undefined || !isWhole(info)) return undefined;
    const words = text(info, context);
    if (words === undefined) return undefined;
    return [(alias as ((info: unknown) => string | undefined) | undefined)?.(info) ?? name, ...words];
  },
});

/** How a match is written. */
export const matchText = extensionText;
/** How a target is written. */
export const targetText = extensionText;
