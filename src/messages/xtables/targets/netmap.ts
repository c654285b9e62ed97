import { byFamily, extension } from '../extension.ts';
import { ipv4Range, natRange } from './nat.ts';

/** Translates the network part of an address; the second address of the range is the first with all bits of the host set. */
export const NETMAP = extension('target', 'NETMAP', {
  0: { ip: ipv4Range, ip6: byFamily(natRange).ip6 },
});
