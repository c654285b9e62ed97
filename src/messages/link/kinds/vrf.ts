import { attribute, attributes, u32 } from '../../../protocol/index.ts';

/** Virtual routing and forwarding: a master whose ports route by its table (`IFLA_VRF_*` of `linux/if_link.h`). */
export const vrf = attributes('vrf', {
  table: attribute(1, u32, 'Routing table'),
});
