import { bond } from './bond.ts';
import { bridge } from './bridge.ts';
import { dummy } from './dummy.ts';
import { ifb } from './ifb.ts';
import { ipvlan } from './ipvlan.ts';
import { macvlan } from './macvlan.ts';
import { macvtap } from './macvtap.ts';
import { tun } from './tun.ts';
import { veth } from './veth.ts';
import { vlan } from './vlan.ts';
import { vrf } from './vrf.ts';
import { vxlan } from './vxlan.ts';

/** `IFLA_INFO_DATA` by `IFLA_INFO_KIND`; a kind that is not listed is bytes. */
export const kinds = { bond, bridge, dummy, ifb, ipvlan, macvlan, macvtap, tun, veth, vlan, vrf, vxlan } as const;
