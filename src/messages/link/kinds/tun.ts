import { attributes, bool, enumOf, reported, u8, u32 } from '../../../protocol/index.ts';

/** What a program at the other end of a tun device reads and writes (`IFF_TUN`, `IFF_TAP` of `linux/if_tun.h`). */
export const tunTypes = { tun: 1, tap: 2 } as const;

/** A device whose packets a program reads and writes (`IFLA_TUN_*` of `linux/if_link.h`). It is made by ioctl: rtnetlink only tells of it. */
export const tun = attributes('tun', {
  owner: reported(1, u32, 'User that may attach to it'),
  group: reported(2, u32, 'Group that may attach to it'),
  type: reported(3, enumOf(u8, tunTypes), 'tun: IP packets; tap: Ethernet frames'),
  pi: reported(4, bool(u8), 'Whether four bytes of flags and protocol stand in front of each packet'),
  vnetHdr: reported(5, bool(u8), 'Whether a header for offloads stands in front of each packet'),
  persist: reported(6, bool(u8), 'Whether it stays when no program holds it'),
  multiQueue: reported(7, bool(u8), 'Whether several descriptors may be attached'),
  numQueues: reported(8, u32, 'Number of attached queues'),
  numDisabledQueues: reported(9, u32, 'Number of queues that are switched off'),
});
