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

/** The names of a namespace's links, as they were when they were read. */
export class LinkNames {
  readonly #byIndex = new Map<number, string>();
  readonly #byName = new Map<string, number>();

  constructor(links: readonly Infer<typeof linkName>[]) {
    for (const { index, name, properties } of links) {
      if (name === undefined) continue;
      this.#byIndex.set(index, name);
      this.#byName.set(name, index);
      for (const altname of properties?.altnames ?? []) this.#byName.set(altname, index);
    }
  }

  readonly linkName = (index: number): string | undefined => this.#byIndex.get(index);
  readonly linkIndex = (name: string): number | undefined => this.#byName.get(name);

  /** The index of a link that is given by name, altname or index. Throws RangeError, naming field and link, where there is none. */
  index(field: string, link: string | number): number {
    if (typeof link === 'number') return link;
    const index = this.#byName.get(link);
    if (index === undefined) throw new RangeError(`${field}: there is no link '${link}'`);
    return index;
  }
}

/** The names of all links of the socket's namespace. */
export async function readLinkNames(socket: NetlinkSocket, options: CallOptions): Promise<LinkNames> {
  const namesOnly = { ...getLink, reply: linkName };
  const request = { attributes: { extMask: extensionFilters.skipStats } };
  return new LinkNames(await socket.dump(namesOnly, request, options).toArray());
}
