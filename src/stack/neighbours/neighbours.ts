import { deleteNeighbour, getNeighbour, newNeighbour } from '../../messages/index.ts';
import { messageFlag } from '../../protocol/index.ts';
import type { NetlinkSocket } from '../../socket/index.ts';
import type { CallOptions } from '../connection.ts';
import { Exchange, inWordsOf } from '../exchange.ts';
import { familyOf } from '../ip.ts';
import { settable, writable } from '../writable.ts';
import { type Neighbour, type NeighbourInput, neighbour } from './neighbour.ts';

const operations = {
  get: inWordsOf(getNeighbour, neighbour),
  add: inWordsOf(newNeighbour, neighbour),
  remove: inWordsOf(deleteNeighbour, neighbour),
} as const;

/** Which neighbours to list; the kernel leaves the others out. */
export interface NeighbourFilter extends CallOptions {
  /** IPv4 and IPv6 by default. */
  readonly family?: 'inet' | 'inet6' | undefined;
  /** The link that they are on. */
  readonly link?: string | number | undefined;
  /** The link whose ports they are on. */
  readonly master?: string | number | undefined;
  /** The addresses that questions are answered for, in place of the neighbours. */
  readonly proxies?: boolean | undefined;
}

/** What names a neighbour. */
export type NeighbourKey = Pick<NeighbourInput, 'address' | 'link' | 'flags'>;

/** The neighbours of a network stack: which link-layer address an IP address has. */
export class Neighbours {
  readonly #exchange: Exchange<typeof neighbour>;

  constructor(socket: NetlinkSocket) {
    this.#exchange = new Exchange(socket, operations);
  }

  /** The neighbours, IPv4 before IPv6; or the proxies. */
  async list({ family, link, master, proxies = false, ...options }: NeighbourFilter = {}): Promise<Neighbour[]> {
    const lists: Neighbour[][] = [];
    for (const one of family === undefined ? (['inet', 'inet6'] as const) : [family]) {
      lists.push(
        await this.#exchange.list(
          (names) => ({
            family: one,
            ...(proxies ? { flags: ['proxy'] } : {}),
            ...(link === undefined ? {} : { linkFilter: names.index('link', link) }),
            ...(master === undefined ? {} : { master: names.index('master', master) }),
          }),
          options,
        ),
      );
    }
    return lists.flat();
  }

  /** One neighbour. Rejects with NetlinkError, ENOENT where there is none. */
  async get(address: string, link: string | number, options: CallOptions = {}): Promise<Neighbour> {
    const object = describe({ address, link });
    return this.#exchange.get({ family: familyOf('address', address), address, link }, { ...options, object });
  }

  /** Adds a neighbour, one that stays where the input has no state; it must not be there (EEXIST). */
  add(input: NeighbourInput, options: CallOptions = {}): Promise<void> {
    return this.#change(input, messageFlag.create | messageFlag.exclusive, options);
  }

  /** Adds a neighbour, or changes the one that is there. */
  replace(input: NeighbourInput, options: CallOptions = {}): Promise<void> {
    return this.#change(input, messageFlag.create | messageFlag.replace, options);
  }

  /** Removes a neighbour, or a proxy where the flags say so. Rejects with NetlinkError, ENOENT where there is none. */
  async remove(neighbour: NeighbourKey, options: CallOptions = {}): Promise<void> {
    await this.#exchange.remove(keyOf(neighbour), { ...options, object: describe(neighbour) });
  }

  async #change(input: NeighbourInput, flags: number, options: CallOptions): Promise<void> {
    const { flags: _flags, ...rest } = writable(neighbour.attributes, input) as NeighbourInput;
    const kept = settable(input.flags, ['use', 'proxy', 'extLearned', 'router'] as const);
    const isProxy = kept?.includes('proxy') === true;
    const request = {
      ...rest,
      ...keyOf(input),
      state: isProxy ? 'none' : (input.state ?? 'permanent'),
      ...(kept === undefined ? {} : { flags: kept }),
    } as const;
    await this.#exchange.add(request, { ...options, flags, object: describe(input) });
  }
}

/** What tells the kernel which neighbour is meant. */
function keyOf({ address, link, flags }: NeighbourKey): NeighbourInput {
  if (address === undefined) throw new TypeError('address: the address of the neighbour is missing');
  if (link === undefined) throw new TypeError('link: the link that the neighbour is on is missing');
  const isProxy = settable(flags, ['proxy'] as const)?.includes('proxy') === true;
  return { family: familyOf('address', address), address, link, ...(isProxy ? { flags: ['proxy'] } : {}) };
}

const describe = ({ address, link }: NeighbourKey): string => `neighbour ${address} on link "${link}"`;
