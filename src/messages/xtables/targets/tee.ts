import { characters, padding, struct } from '../../../protocol/index.ts';
import { byFamily, extension } from '../extension.ts';

/** Sends a copy to another machine (`linux/netfilter/xt_TEE.h`). */
export const TEE = extension('target', 'TEE', {
  1: byFamily((address) => struct('xt_tee_tginfo', { gw: address, oif: characters(16), priv: padding(8) })),
});
