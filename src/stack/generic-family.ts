import { getGenericFamily, netlinkProtocol } from '../messages/index.ts';
import { NetlinkError } from '../protocol/index.ts';
import type { NetlinkSocket } from '../socket/index.ts';
import type { CallOptions } from './connection.ts';

/** A family of generic netlink, as this kernel has it. */
export interface GenericFamily {
  readonly name: string;
  /** `nlmsg_type` of its messages; the kernel gives it out when the family is loaded. */
  readonly type: number;
  readonly version: number;
  /** Its multicast groups by name: numbers as `subscribe` takes them. */
  readonly groups: Readonly<Record<string, number>>;
}

/**
 * Looks a family of generic netlink up by name, on a socket of `NETLINK_GENERIC`. Undefined where this kernel does not have it; the kernel loads the
 * module of one that it has.
 */
export async function resolveGenericFamily(
  socket: NetlinkSocket,
  name: string,
  options: CallOptions = {},
): Promise<GenericFamily | undefined> {
  if (socket.protocol !== netlinkProtocol.generic) {
    throw new RangeError(
      `socket: protocol ${socket.protocol} is not generic netlink, which is ${netlinkProtocol.generic}`,
    );
  }
  try {
    const request = { command: 'getfamily', version: 1, attributes: { familyName: name } } as const;
    const family = await socket.request(getGenericFamily, request, { ...options, object: `family "${name}"` });
    const { familyId, familyName = name, version = 0, mcastGroups = [] } = family?.attributes ?? {};
    if (familyId === undefined) return undefined;
    const groups = mcastGroups.map((group) => [group.name ?? '', group.id ?? 0] as const);
    return { name: familyName, type: familyId, version, groups: Object.fromEntries(groups) };
  } catch (error) {
    if (error instanceof NetlinkError && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
