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

/** The words behind `-m NAME` or `-j NAME`, each as `iptables -S` prints it. */
export type Words = readonly string[];

/** How the revisions of an extension are written. */
export type RevisionTexts<R extends Revisions> = {
  readonly [revision in keyof R]: (info: RevisionInfo<R[revision]>, context: ExtensionContext) => Words;
};

/** An extension and its words. */
export interface ExtensionText {
  readonly kind: ExtensionKind;
  readonly name: string;
  /** The words of a revision for a value of its struct; undefined for a revision that is not known, or bytes that are not its struct. */
  words(revision: number, info: unknown, context: ExtensionContext): Words | undefined;
}

const extensionText = <R extends Revisions>({ kind, name }: Extension<R>, texts: RevisionTexts<R>): ExtensionText => ({
  kind,
  name,
  words(revision, info, context) {
    if (!Object.hasOwn(texts, revision) || typeof info !== 'object' || info === null || info instanceof Uint8Array)
      return undefined;
    // a struct cut short lacks members: its words would say what nobody set
    if ('$length' in info) return undefined;
    return texts[revision as keyof R](info as never, context);
  },
});

/** How a match is written. */
export const matchText = extensionText;
/** How a target is written. */
export const targetText = extensionText;
