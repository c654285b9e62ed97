import { extensionFilters, getLink } from '../messages/index.ts';
import {
  attribute,
  attributes,
  flatMessage,
  type Infer,
  padding,
  repeated,
  s32,
  struct,
  text,
} from '../protocol/index.ts';
import type { NetlinkSocket } from '../socket/index.ts';
import { KeptLinkNames } from './link-names.ts';

/** What every call of the stack takes. */
export interface CallOptions {
  /** Ends the call when aborted; what the kernel has begun it finishes. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until the call rejects; the stack's own by default. */
  readonly timeout?: number | undefined;
}

/** Index and names of a link: all that is read of it where names are looked up. */
export const linkName = flatMessage(
  'linkName',
  struct('ifinfomsg', { head: padding(4), index: s32, flags: padding(8) }),
  attributes('linkName', {
    name: attribute(3, text(15), 'Name (IFLA_IFNAME)'),
    properties: attribute(
      52,
      attributes('linkNameProperties', {
        altnames: attribute(53, repeated(text(127)), 'Alternative names (IFLA_ALT_IFNAME)'),
      }),
      'Alternative names (IFLA_PROP_LIST)',
    ),
  }),
);

/** Who is asked for links that are not among those that were read. */
export interface UnknownLinks {
  linkName(index: number): string | undefined;
  linkIndex(name: string): number | undefined;
}

/** How many names of removed links are remembered: events that are on their way name them. */
const REMEMBERED = 256;

/** The names of a namespace's links, as they were when they were read, or as events keep them. */
export class LinkNames {
  readonly #byIndex = new Map<number, string>();
  readonly #byName = new Map<string, number>();
  readonly #removed: number[] = [];
  readonly #unknown: UnknownLinks | undefined;

  /** `unknown` is asked for what `links` do not have. */
  constructor(links: readonly Infer<typeof linkName>[], unknown?: UnknownLinks) {
    this.#unknown = unknown;
    for (const one of links) this.learn(one);
  }

  /** A link is there, or has another name. */
  learn({ index, name, properties }: Infer<typeof linkName>): void {
    this.#drop(index);
    if (name === undefined) return;
    this.#byIndex.set(index, name);
    this.#byName.set(name, index);
    for (const altname of properties?.altnames ?? []) this.#byName.set(altname, index);
  }

  /** A link is gone. Its name is remembered for a while: what else went with it is told of later. */
  forget(index: number): void {
    this.#removed.push(index);
    if (this.#removed.length > REMEMBERED) this.#drop(this.#removed.shift() ?? 0);
  }

  #drop(index: number): void {
    if (!this.#byIndex.delete(index)) return;
    for (const [name, owner] of this.#byName) if (owner === index) this.#byName.delete(name);
  }

  readonly linkName = (index: number): string | undefined => this.#byIndex.get(index) ?? this.#unknown?.linkName(index);
  readonly linkIndex = (name: string): number | undefined => this.#byName.get(name) ?? this.#unknown?.linkIndex(name);

  /** The index of a link that is given by name, altname or index. Throws RangeError, naming field and link, where there is none. */
  index(field: string, link: string | number): number {
    if (typeof link === 'number') return link;
    const index = this.linkIndex(link);
    if (index === undefined) throw new RangeError(`${field}: there is no link '${link}'`);
    return index;
  }
}

/**
 * The names of all links of the socket's namespace, or of the one that it knows by a number: at once where they are known and still true. Not to be changed: calls share them as long as no link has
 * changed.
 */
export function readLinkNames(
  socket: NetlinkSocket,
  options: CallOptions,
  namespaceId?: number,
): LinkNames | Promise<LinkNames> {
  const kept = namespaceId === undefined ? KeptLinkNames.of(socket) : undefined;
  if (kept === undefined) return readLinkNamesAnew(socket, options, namespaceId);
  options.signal?.throwIfAborted();
  return kept.current ?? kept.read(() => readLinkNamesAnew(socket, options, undefined, kept));
}

/** The same, read now and for the caller alone. */
export async function readLinkNamesAnew(
  socket: NetlinkSocket,
  options: CallOptions,
  namespaceId?: number,
  unknown?: UnknownLinks,
): Promise<LinkNames> {
  const namesOnly = { ...getLink, reply: linkName };
  const target = namespaceId === undefined ? {} : { targetNetnsid: namespaceId };
  const request = { attributes: { extMask: extensionFilters.skipStats, ...target } };
  return new LinkNames(await socket.dump(namesOnly, request, options).toArray(), unknown);
}
