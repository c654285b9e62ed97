import {
  attribute,
  attributes,
  type Infer,
  message,
  type Operation,
  padding,
  s32,
  struct,
} from '../../protocol/index.ts';
import { family } from '../family.ts';
import { question } from '../operation.ts';

/** Indexes of settings that belong to no single link (`NETCONFA_IFINDEX_*` of `linux/netconf.h`). */
export const netconfIndexes = { all: -1, default: -2 } as const;

/** The attributes of the settings of a link (`NETCONFA_*` of `linux/netconf.h`); the sysctls of the same names say what they mean. */
export const netconfAttributes = attributes('netconf', {
  ifindex: attribute(1, s32, 'Index of the link; -1 for all links, -2 for what new links get'),
  forwarding: attribute(2, s32, 'Whether packets are forwarded'),
  rpFilter: attribute(3, s32, 'Whether the way back to the source is checked: 0 no, 1 strictly, 2 loosely'),
  mcForwarding: attribute(4, s32, 'Whether multicast packets are forwarded'),
  proxyNeigh: attribute(5, s32, 'Whether neighbour questions are answered for other hosts'),
  ignoreRoutesWithLinkdown: attribute(6, s32, 'Whether routes by links without carrier are passed over'),
  input: attribute(7, s32, 'Whether MPLS packets are accepted'),
  bcForwarding: attribute(8, s32, 'Whether directed broadcasts are forwarded'),
  forceForwarding: attribute(9, s32, 'Whether IPv6 packets are forwarded whatever the settings for all links say'),
});

/** Settings of a link for a family of addresses (`RTM_NEWNETCONF`, `RTM_DELNETCONF`, `RTM_GETNETCONF`; `struct netconfmsg`). */
export const netconf = message('netconf', struct('netconfmsg', { family, padding: padding(3) }), netconfAttributes);

export type NetconfMessage = Infer<typeof netconf>;

/** The settings of one link, or of all (`RTM_GETNETCONF`). */
export const getNetconf: Operation<typeof netconf, typeof netconf> = question('getnetconf', 82, netconf);
