import { attributes, reported, u32 } from '../../../protocol/index.ts';

/** A port of a VRF (`IFLA_VRF_PORT_*` of `linux/if_link.h`). */
export const vrfPort = attributes('vrfPort', {
  table: reported(1, u32, 'Routing table of its VRF'),
});
