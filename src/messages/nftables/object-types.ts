/** Types of stateful objects (`NFT_OBJECT_*` of `linux/netfilter/nf_tables.h`). */
export const objectTypes = {
  unspec: 0,
  counter: 1,
  quota: 2,
  ctHelper: 3,
  limit: 4,
  connlimit: 5,
  tunnel: 6,
  ctTimeout: 7,
  secmark: 8,
  ctExpect: 9,
  synproxy: 10,
} as const;

export type ObjectType = keyof typeof objectTypes;
