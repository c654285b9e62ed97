import { deleteNeighbour, getNeighbour, newNeighbour } from '../../messages/index.ts';
import { messageFlag, parseMac } from '../../protocol/index.ts';
import type { NetlinkSocket } from '../../socket/index.ts';
import type { CallOptions } from '../connection.ts';
import { Exchange, inWordsOf } from '../exchange.ts';
import { settable, writable } from '../writable.ts';
import { type ForwardingEntry, type ForwardingEntryInput, forwardingEntry } from './forwarding-entry.ts';

const operations = {
  get: inWordsOf(getNeighbour, forwardingEntry),
  add: inWordsOf(newNeighbour, forwardingEntry),
  remove: inWordsOf(deleteNeighbour, forwardingEntry),
} as const;

/** Which entries to list; the kernel leaves the others out. */
export interface ForwardingFilter extends CallOptions {
  /** The port or device. */
  readonly link?: string | number | undefined;
  /** The bridge whose ports and own entries to list. */
  readonly bridge?: string | number | undefined;
}

/** The forwarding entries of a network stack: of bridges, of VXLANs, and what devices listen to. */
export class Forwarding {
  readonly #exchange: Exchange<typeof forwardingEntry>;

  constructor(socket: NetlinkSocket) {
    this.#exchange = new Exchange(socket, operations);
  }

  /** The entries, device by device. */
  list({ link, bridge, ...options }: ForwardingFilter = {}): Promise<ForwardingEntry[]> {
    return this.#exchange.list(
      (names) => ({
        family: 'bridge',
        ...(link === undefined ? {} : { link: names.index('link', link) }),
        ...(bridge === undefined ? {} : { bridge: names.index('bridge', bridge) }),
      }),
      options,
    );
  }

  /** The entry of a bridge for an address, of a VLAN where one is given. Rejects with NetlinkError, ENOENT where there is none. */
  get(
    address: string,
    bridge: string | number,
    { vlan, ...options }: CallOptions & { readonly vlan?: number } = {},
  ): Promise<ForwardingEntry> {
    const request = { family: 'bridge', address, bridge, ...(vlan === undefined ? {} : { vlan }) } as const;
    return this.#exchange.get(request, { ...options, object: `forwarding entry ${address} of bridge "${bridge}"` });
  }

  /**
   * Adds an entry; it must not be there (EEXIST). It is the device's own unless the flags say `master`, or a `bridge` is named: it is then the
   * bridge's. An entry of a device stays, one of a bridge is `static`, where the input has no state.
   */
  add(input: ForwardingEntryInput, options: CallOptions = {}): Promise<void> {
    return this.#change(input, messageFlag.create | messageFlag.exclusive, options);
  }

  /** Adds an entry, or changes the one that is there. An address of many, which can have many far ends, gets one more where this one is new. */
  replace(input: ForwardingEntryInput, options: CallOptions = {}): Promise<void> {
    const how = isOfMany(input.address) ? messageFlag.append : messageFlag.replace;
    return this.#change(input, messageFlag.create | how, options);
  }

  /** Adds one more far end to an entry of a VXLAN: frames go to all of them. */
  append(input: ForwardingEntryInput, options: CallOptions = {}): Promise<void> {
    return this.#change(input, messageFlag.create | messageFlag.append, options);
  }

  /** Removes an entry; of a VXLAN with the far end that is named. Rejects with NetlinkError, ENOENT where there is none. */
  async remove(input: ForwardingEntryInput, options: CallOptions = {}): Promise<void> {
    await this.#exchange.remove(toRequest(input), { ...options, object: describe(input) });
  }

  async #change(input: ForwardingEntryInput, flags: number, options: CallOptions): Promise<void> {
    await this.#exchange.add(toRequest(input), { ...options, flags, object: describe(input) });
  }
}

function toRequest(input: ForwardingEntryInput): ForwardingEntryInput {
  if (input.address === undefined) throw new TypeError('address: the link-layer address of the entry is missing');
  if (input.link === undefined) throw new TypeError('link: the port or device of the entry is missing');
  const kept = settable(input.flags, ['use', 'self', 'master', 'extLearned', 'sticky'] as const) ?? [];
  const ofBridge = kept.includes('master') || (input.bridge !== undefined && !kept.includes('self'));
  return {
    ...(writable(forwardingEntry.attributes, input) as ForwardingEntryInput),
    family: 'bridge',
    state: input.state ?? (ofBridge ? 'static' : 'permanent'),
    flags: [...kept.filter((flag) => flag !== 'self' && flag !== 'master'), ofBridge ? 'master' : 'self'],
  };
}

/** A multicast address, or the zeros that stand for what nobody knows: the kernel refuses to replace their entries. */
const isOfMany = (address: string | undefined): boolean => {
  const bytes = parseMac(address ?? '') ?? new Uint8Array();
  return ((bytes[0] ?? 0) & 1) === 1 || bytes.every((byte) => byte === 0);
};

const describe = ({ address, link }: ForwardingEntryInput): string => `forwarding entry ${address} of link "${link}"`;
