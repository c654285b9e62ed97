import { attribute, attributes, be32, repeated, sbe32, text } from '../../protocol/index.ts';

/** Links by name (`NFTA_DEVICE_*` of `linux/netfilter/nf_tables.h`). */
export const devices = attributes('devices', {
  name: attribute(1, repeated(text(15)), 'Name of a link'),
  prefix: attribute(2, repeated(text(15)), 'What the names of links begin with'),
});

/** Where a base chain is called (`NFTA_HOOK_*` of `linux/netfilter/nf_tables.h`). */
export const hook = attributes('hook', {
  hooknum: attribute(1, be32, 'Number of the hook; what it is called depends on the family'),
  priority: attribute(2, sbe32, 'Chains of one hook are called from the lowest to the highest'),
  dev: attribute(3, text(15), 'The only link that it is about'),
  devs: attribute(4, devices, 'The links that it is about'),
});
