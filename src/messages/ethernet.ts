/** Ethernet protocol numbers of tags (`ETH_P_*` of `linux/if_ether.h`). */
export const etherTypes = { '802.1q': 0x8100, '802.1ad': 0x88a8 } as const;
