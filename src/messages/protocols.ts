/** Netlink protocols: the third argument of `socket(2)` (`NETLINK_*` of `linux/netlink.h`). */
export const netlinkProtocol = { route: 0, generic: 16, netfilter: 12 } as const;
