import { getNetconf, netconfIndexes } from '../../messages/index.ts';
import type { DecodeContext } from '../../protocol/index.ts';
import type { NetlinkSocket } from '../../socket/index.ts';
import { type CallOptions, type LinkNames, readLinkNames } from '../connection.ts';
import { inWordsOf } from '../exchange.ts';
import { type LinkSettings, settings } from './settings.ts';

const operation = inWordsOf(getNetconf, settings);

/** Which settings to list; the kernel leaves the others out. */
export interface NetconfFilter extends CallOptions {
  /** IPv4, IPv6 and MPLS by default. */
  readonly family?: 'inet' | 'inet6' | 'mpls' | undefined;
}

/** The settings of the links of a network stack, as the kernel tells of them; {@link Sysctl} changes them. */
export class Netconf {
  readonly #socket: NetlinkSocket;

  constructor(socket: NetlinkSocket) {
    this.#socket = socket;
  }

  /** The settings of every link, then those of `all` and the `default` for new ones, family by family. */
  async list({ family, ...options }: NetconfFilter = {}): Promise<LinkSettings[]> {
    const context = withPlaces(await readLinkNames(this.#socket, options));
    const request = { family: family ?? 'unspec' } as const;
    return this.#socket.dump(operation, request, { ...options, context }).toArray();
  }

  /** The settings of one link, or of `all` or `default`. Rejects with NetlinkError, EINVAL where there is no such link. */
  async get(link: string | number, { family = 'inet', ...options }: NetconfFilter = {}): Promise<LinkSettings> {
    const names = await readLinkNames(this.#socket, options);
    const index = places.get(String(link)) ?? names.index('link', link);
    const found = await this.#socket.request(
      operation,
      { family, link: index },
      { ...options, context: withPlaces(names), object: `settings of link "${link}"` },
    );
    if (found === undefined) throw new Error(`getnetconf: the kernel did not answer with the settings of "${link}"`);
    return found;
  }
}

const places: ReadonlyMap<string, number> = new Map(Object.entries(netconfIndexes));

/** `all` and `default` stand where links have their index. */
export const withPlaces = (names: Pick<LinkNames, 'linkName'>): DecodeContext => ({
  linkName: (index) => {
    for (const [name, place] of places) if (place === index) return name;
    return names.linkName(index);
  },
});
