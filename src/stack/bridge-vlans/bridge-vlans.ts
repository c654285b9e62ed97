import {
  type BridgeVlanMessage,
  type BridgeVlanMessageInput,
  deleteBridgeVlan,
  getBridgeVlan,
  newBridgeVlan,
} from '../../messages/index.ts';
import type { NetlinkSocket } from '../../socket/index.ts';
import { type CallOptions, readLinkNames } from '../connection.ts';

type Entry = NonNullable<BridgeVlanMessage['attributes']['entry']>[number];
type EntryInput = NonNullable<NonNullable<BridgeVlanMessageInput['attributes']>['entry']>[number];
type GlobalOptions = NonNullable<BridgeVlanMessage['attributes']['globalOptions']>[number];
type GlobalOptionsInput = NonNullable<NonNullable<BridgeVlanMessageInput['attributes']>['globalOptions']>[number];

/** A VLAN of a bridge or of its port, or a range of VLANs that have all in common. */
export interface BridgeVlan extends Omit<Entry, 'info' | 'range' | 'tunnelInfo' | 'stats'> {
  /** Name of the port or of the bridge; its index where that is not known here. */
  readonly link: string | number;
  readonly vlan: number;
  /** The last VLAN of a range. */
  readonly lastVlan?: number;
  /** `pvid`: untagged frames that come in belong to it; `untagged`: its frames leave without a tag. */
  readonly flags: NonNullable<Entry['info']>['flags'];
  /** The tunnel that it is mapped to; of a range the first, the others count up. */
  readonly tunnel?: number;
  readonly statistics?: NonNullable<Entry['stats']>;
}

/** A VLAN as it can be added. */
export type BridgeVlanInput = Pick<BridgeVlan, 'link' | 'vlan'> &
  Partial<Pick<BridgeVlan, 'lastVlan' | 'flags' | 'tunnel' | 'statistics'>> &
  Omit<EntryInput, 'info' | 'range' | 'tunnelInfo' | 'stats'>;

/** What holds for a VLAN on all ports of a bridge. */
export interface BridgeVlanOptions extends Omit<GlobalOptions, 'id' | 'range'> {
  readonly link: string | number;
  readonly vlan: number;
  readonly lastVlan?: number;
}
export type BridgeVlanOptionsInput = Pick<BridgeVlanOptions, 'link' | 'vlan'> &
  Partial<Pick<BridgeVlanOptions, 'lastVlan'>> &
  Omit<GlobalOptionsInput, 'id' | 'range' | 'mcastRouterPorts' | 'mcastQuerierState'>;

/** Which VLANs to list; the kernel leaves the others out. */
export interface BridgeVlanFilter extends CallOptions {
  /** The bridge or port. */
  readonly link?: string | number | undefined;
}

/** The VLANs of the bridges of a network stack. */
export class BridgeVlans {
  readonly #socket: NetlinkSocket;

  constructor(socket: NetlinkSocket) {
    this.#socket = socket;
  }

  /** The VLANs of every bridge and port, with their counters where these are wanted. */
  async list({
    statistics = false,
    ...filter
  }: BridgeVlanFilter & { readonly statistics?: boolean } = {}): Promise<BridgeVlan[]> {
    return this.#list(filter, statistics ? ['stats'] : [], ({ attributes: { entry = [] } }, link) =>
      entry.map((one) => fromEntry(one, link)),
    );
  }

  /** What holds for each VLAN on all ports of its bridge. */
  async options(filter: BridgeVlanFilter = {}): Promise<BridgeVlanOptions[]> {
    return this.#list(filter, ['global'], ({ attributes: { globalOptions = [] } }, link) =>
      globalOptions.map(({ id = 0, range, ...rest }) => ({
        link,
        vlan: id,
        ...(range === undefined ? {} : { lastVlan: range }),
        ...withoutAlignment(rest, BRIDGE_VLANDB_GOPTS_PAD),
      })),
    );
  }

  /** Adds a VLAN or a range of VLANs to a port or to the bridge itself, or changes those that are there. */
  async add(input: BridgeVlanInput, options: CallOptions = {}): Promise<void> {
    await this.#change(newBridgeVlan, input, options, { entry: [toEntry(input)] });
  }

  /** The same: the kernel makes no difference between adding and changing. */
  async replace(input: BridgeVlanInput, options: CallOptions = {}): Promise<void> {
    await this.add(input, options);
  }

  /** Sets what holds for a VLAN on all ports of a bridge; what is not named stays as it is. */
  async setOptions(
    { link, vlan, lastVlan, ...rest }: BridgeVlanOptionsInput,
    options: CallOptions = {},
  ): Promise<void> {
    const range = lastVlan === undefined ? {} : { range: lastVlan };
    await this.#change(newBridgeVlan, { link, vlan }, options, { globalOptions: [{ id: vlan, ...range, ...rest }] });
  }

  /** Removes a VLAN or a range of VLANs. */
  async remove(
    { link, vlan, lastVlan }: Pick<BridgeVlanInput, 'link' | 'vlan' | 'lastVlan'>,
    options: CallOptions = {},
  ): Promise<void> {
    const range = lastVlan === undefined ? {} : { range: lastVlan };
    await this.#change(deleteBridgeVlan, { link, vlan }, options, { entry: [{ info: { vid: vlan }, ...range }] });
  }

  async #list<T>(
    { link, signal, timeout }: BridgeVlanFilter,
    flags: readonly ('stats' | 'global')[],
    read: (message: BridgeVlanMessage, link: string | number) => readonly T[],
  ): Promise<T[]> {
    const names = await readLinkNames(this.#socket, { signal, timeout });
    const request = {
      family: 'bridge',
      ...(link === undefined ? {} : { ifindex: names.index('link', link) }),
      attributes: flags.length === 0 ? {} : { flags },
    } as const;
    const messages = await this.#socket.dump(getBridgeVlan, request, { signal, timeout }).toArray();
    return messages.flatMap((message) => read(message, names.linkName(message.ifindex) ?? message.ifindex));
  }

  async #change(
    operation: typeof newBridgeVlan,
    { link, vlan }: Pick<BridgeVlanInput, 'link' | 'vlan'>,
    options: CallOptions,
    attributes: NonNullable<BridgeVlanMessageInput['attributes']>,
  ): Promise<void> {
    if (link === undefined) throw new TypeError('link: the port or bridge is missing');
    if (vlan === undefined) throw new TypeError('vlan: the number of the VLAN is missing');
    const names = await readLinkNames(this.#socket, options);
    const request = { family: 'bridge', ifindex: names.index('link', link), attributes } as const;
    await this.#socket.request(operation, request, { ...options, object: `VLAN ${vlan} of link "${link}"` });
  }
}

const BRIDGE_VLANDB_STATS_PAD = 5;
const BRIDGE_VLANDB_GOPTS_PAD = 9;

/** What stands in front of 64-bit values for no reason of theirs is not a part of the object. */
function withoutAlignment<T extends object>(set: T, type: number): T {
  return Object.fromEntries(Object.entries(set).filter(([key]) => !key.startsWith(`$${type}`))) as T;
}

/** An entry of the kernel in the words of the stack. */
export function fromEntry({ info, range, tunnelInfo, stats, ...rest }: Entry, link: string | number): BridgeVlan {
  return {
    link,
    vlan: info?.vid ?? 0,
    ...(range === undefined ? {} : { lastVlan: range }),
    flags: info?.flags ?? [],
    ...rest,
    ...(tunnelInfo?.id === undefined ? {} : { tunnel: tunnelInfo.id }),
    ...(stats === undefined ? {} : { statistics: withoutAlignment(stats, BRIDGE_VLANDB_STATS_PAD) }),
  };
}

function toEntry(input: BridgeVlanInput): EntryInput {
  const { link: _link, vlan, lastVlan, flags = [], tunnel, statistics: _statistics, mcastNGroups: _, ...rest } = input;
  return {
    info: { flags, vid: vlan },
    ...(lastVlan === undefined ? {} : { range: lastVlan }),
    ...rest,
    ...(tunnel === undefined ? {} : { tunnelInfo: { id: tunnel, cmd: 'add' } }),
  };
}
