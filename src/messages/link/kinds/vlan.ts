import { attribute, attributes, be16, enumOf, flagsOf, listOf, struct, u16, u32 } from '../../../protocol/index.ts';
import { etherTypes } from '../../ethernet.ts';

/** Bits of a VLAN device (`VLAN_FLAG_*` of `linux/if_vlan.h`). */
export const vlanFlags = { reorderHeader: 1, gvrp: 2, looseBinding: 4, mvrp: 8, bridgeBinding: 16 } as const;

/** Priority mappings (`IFLA_VLAN_QOS_MAPPING`, `struct ifla_vlan_qos_mapping`). */
const qosMap = listOf(struct('vlanQosMapping', { from: u32, to: u32 }), 1);

/** An 802.1Q or 802.1ad device on top of another link (`IFLA_VLAN_*` of `linux/if_link.h`). */
export const vlan = attributes('vlan', {
  id: attribute(1, u16, 'VLAN identifier, 0..4095'),
  flags: attribute(
    2,
    struct('vlanFlags', { flags: flagsOf(u32, vlanFlags), mask: u32 }),
    'Flags, and a mask of those to change',
  ),
  egressQos: attribute(3, qosMap, 'Socket priority → 802.1p priority'),
  ingressQos: attribute(4, qosMap, '802.1p priority → socket priority'),
  protocol: attribute(5, enumOf(be16, etherTypes), 'Ethertype of the tag'),
});
