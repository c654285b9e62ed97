import { byFamily, extension } from '../extension.ts';
import { ipv4Range, natRange } from './nat.ts';

/** Translates the source to the address of the link that a packet goes out by. */
export const MASQUERADE = extension('target', 'MASQUERADE', {
  0: { ip: ipv4Range, ip6: byFamily(natRange).ip6 },
});
