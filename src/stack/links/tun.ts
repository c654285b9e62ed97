import type { kinds } from '../../messages/index.ts';
import type { Infer, Input } from '../../protocol/index.ts';
import { type NetlinkSocket, openTunDevice, setTunOwner, setTunPersistent } from '../../socket/index.ts';
import type { CallOptions } from '../connection.ts';
import { linksChanged } from '../link-names.ts';
import type { Link, LinkInput } from './link.ts';
import type { Links } from './links.ts';

type TunData = Infer<typeof kinds.tun>;
type TunDataInput = Input<typeof kinds.tun>;

/** A tun or tap device as it can be made: the one kind of link that an ioctl makes. */
export type TunInput = LinkInput & { readonly kind: 'tun' };
/** A tun or tap device with the descriptor that its packets are read from and written to; the caller closes it. */
export type TunLink = Link & { readonly kind: 'tun'; readonly data?: TunData; readonly descriptor: number };

/** Makes a tun device and sets what else is wanted of it. Nothing is left of it where a step fails. */
export async function addTun(
  socket: NetlinkSocket,
  links: Links,
  input: TunInput,
  options: CallOptions,
): Promise<TunLink> {
  const { kind: _kind, name, data, peer, index, ...changes } = input;
  if (peer !== undefined) throw new TypeError("peer: a link of kind 'tun' has no peer");
  if (index !== undefined) throw new TypeError("index: the kernel chooses the index of a link of kind 'tun'");
  const wanted = data as TunDataInput | undefined;
  const made = socket.inside((kernel) => {
    const device = openTunDevice(kernel, { name: checkedName(name), exclusive: true, ...deviceOptions(wanted) });
    try {
      setTunOwner(kernel, device.descriptor, {
        ...(wanted?.owner === undefined ? {} : { user: wanted.owner }),
        ...(wanted?.group === undefined ? {} : { group: wanted.group }),
      });
      return device;
    } catch (error) {
      kernel.close(device.descriptor);
      throw error;
    }
  });
  linksChanged();
  try {
    // persistence is the last step: until then, closing the descriptor undoes all
    const link = await links.set(made.name, changes, options);
    if (wanted?.persist === true) socket.inside((kernel) => setTunPersistent(kernel, made.descriptor, true));
    return {
      ...(wanted?.persist === true ? await links.get(link.index, options) : link),
      descriptor: made.descriptor,
    } as TunLink;
  } catch (error) {
    socket.inside((kernel) => kernel.close(made.descriptor));
    throw error;
  }
}

/** One more descriptor of a tun device, set up as the device is. */
export const attachTun = (socket: NetlinkSocket, name: string, data: TunData | undefined): number =>
  socket.inside((kernel) => openTunDevice(kernel, { name, ...deviceOptions(data) }).descriptor);

function deviceOptions(data: TunDataInput | undefined) {
  const { type = 'tun', pi, vnetHdr, multiQueue } = data ?? {};
  if (type !== 'tun' && type !== 'tap') throw new RangeError(`data.type: '${type}' is neither 'tun' nor 'tap'`);
  return {
    type,
    packetInformation: Boolean(pi),
    offloadHeader: Boolean(vnetHdr),
    multiQueue: Boolean(multiQueue),
  } as const;
}

function checkedName(name: string | undefined): string | undefined {
  if (name !== undefined && new TextEncoder().encode(name).length > 15) {
    throw new RangeError(`name: '${name}' is longer than 15 bytes`);
  }
  return name;
}
