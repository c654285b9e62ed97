import { deleteAddress, getAddress, newAddress } from '../../messages/index.ts';
import { messageFlag } from '../../protocol/index.ts';
import type { NetlinkSocket } from '../../socket/index.ts';
import { type CallOptions, readLinkNames } from '../connection.ts';
import { waitUntil } from '../events/wait.ts';
import { type Address, type AddressInput, fromMessage, toMessage } from './address.ts';

/** Which addresses to list; the kernel leaves the others out. */
export interface AddressFilter extends CallOptions {
  /** IPv4 and IPv6 by default. */
  readonly family?: 'inet' | 'inet6' | undefined;
  /** The link that has them. */
  readonly link?: string | number | undefined;
  /** Of the namespace that this one knows by this number, without entering it. Needs CAP_NET_ADMIN there. */
  readonly namespaceId?: number | undefined;
}

/** The addresses of a network stack. */
export class Addresses {
  readonly #socket: NetlinkSocket;

  constructor(socket: NetlinkSocket) {
    this.#socket = socket;
  }

  /** The addresses of every link, IPv4 before IPv6. */
  async list(filter: AddressFilter = {}): Promise<Address[]> {
    const { family, link, namespaceId, signal, timeout } = filter;
    const options = { signal, timeout };
    const names = await readLinkNames(this.#socket, options, namespaceId);
    const request = {
      ...(family === undefined ? {} : { family }),
      ...(link === undefined ? {} : { index: names.index('link', link) }),
      ...(namespaceId === undefined ? {} : { attributes: { targetNetnsid: namespaceId } }),
    };
    const messages = await this.#socket.dump(getAddress, request, options).toArray();
    return messages.map((message) => fromMessage(message, names));
  }

  /** The address of a link that is given: `get('10.0.0.1/24', 'eth0')`. Undefined where the link does not have it. */
  async get(address: string, link: string | number, options: CallOptions = {}): Promise<Address | undefined> {
    const names = await readLinkNames(this.#socket, options);
    const { family, prefixlen, index, attributes } = toMessage({ address, link }, names);
    const messages = await this.#socket
      .dump(
        getAddress,
        { ...(family === undefined ? {} : { family }), ...(index === undefined ? {} : { index }) },
        options,
      )
      .toArray();
    const found = messages.find(
      (message) =>
        (message.attributes.local ?? message.attributes.address) === attributes?.local &&
        (!address.includes('/') || message.prefixlen === prefixlen),
    );
    return found === undefined ? undefined : fromMessage(found, names);
  }

  /**
   * Waits until a link has an address that is as wanted: without a condition, one that has passed duplicate address detection and can be used.
   * Rejects with an error where that found the address on another host, with the signal's reason, or with DeadlineError.
   */
  waitFor(
    address: string,
    link: string | number,
    condition: (address: Address) => boolean = isUsable,
    options: CallOptions = {},
  ): Promise<Address> {
    const object = describe({ address, link });
    return waitUntil(
      this.#socket,
      {
        object,
        groups: ['link', 'ipv4Address', 'ipv6Address'],
        concerns: ({ message }) => message === 'newaddr' || message === 'newlink',
        check: async () => {
          const found = await this.#find(address, link, options);
          if (found === undefined || !condition(found)) return undefined;
          return found;
        },
      },
      options,
    );
  }

  /** The address, where the link has it; undefined also where there is no such link. */
  async #find(address: string, link: string | number, options: CallOptions): Promise<Address | undefined> {
    const names = await readLinkNames(this.#socket, options);
    if (typeof link === 'string' && names.linkIndex(link) === undefined) return undefined;
    return this.get(address, link, options);
  }

  /** Adds an address to a link; it must not have it (EEXIST). */
  add(input: AddressInput, options: CallOptions = {}): Promise<Address> {
    return this.#change(input, messageFlag.create | messageFlag.exclusive, options);
  }

  /** Adds an address, or changes the lifetimes and flags of the one that is there. */
  replace(input: AddressInput, options: CallOptions = {}): Promise<Address> {
    return this.#change(input, messageFlag.create | messageFlag.replace, options);
  }

  /** Removes an address. Rejects with NetlinkError, EADDRNOTAVAIL where the link does not have it. */
  async remove(
    input: Pick<AddressInput, 'address' | 'link'> & Partial<AddressInput>,
    options: CallOptions = {},
  ): Promise<void> {
    const names = await readLinkNames(this.#socket, options);
    await this.#socket.request(deleteAddress, toMessage(input, names), { ...options, object: describe(input) });
  }

  async #change(input: AddressInput, flags: number, options: CallOptions): Promise<Address> {
    const names = await readLinkNames(this.#socket, options);
    await this.#socket.request(newAddress, toMessage(input, names), { ...options, flags, object: describe(input) });
    const found = await this.get(input.address, input.link, options);
    if (found === undefined)
      throw new Error(`newaddr ${describe(input)}: the address went again before it could be read`);
    return found;
  }
}

/** Whether duplicate address detection is over. Throws where another host has the address. */
function isUsable({ address, link, flags }: Address): boolean {
  if (flags.includes('dadfailed')) {
    throw new Error(`${describe({ address, link })}: duplicate address detection found it on another host`);
  }
  return !flags.includes('tentative');
}

const describe = ({ address, link }: Pick<AddressInput, 'address' | 'link'>): string =>
  `address ${address} of link "${link}"`;
