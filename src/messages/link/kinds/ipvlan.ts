import { attribute, attributes, enumOf, flagsOf, u16 } from '../../../protocol/index.ts';

/** A link with an IP address of its own, and the lower link's hardware address (`IFLA_IPVLAN_*` of `linux/if_link.h`). */
export const ipvlan = attributes('ipvlan', {
  mode: attribute(1, enumOf(u16, { l2: 0, l3: 1, l3s: 2 }), 'Layer at which packets are switched'),
  flags: attribute(2, flagsOf(u16, { private: 1, vepa: 2 }), 'Who it talks to on the same lower link'),
});
