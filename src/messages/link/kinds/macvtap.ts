import { attributes } from '../../../protocol/index.ts';
import { macvlan } from './macvlan.ts';

/** A macvlan that a program reads and writes like a tap device (`IFLA_MACVLAN_*` of `linux/if_link.h`). */
export const macvtap = attributes('macvtap', macvlan.specification);
