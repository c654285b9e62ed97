import { byFamily, extension } from '../extension.ts';
import { ipv4Range, natRange, natRange2 } from './nat.ts';

/** Translates the source. Revision 0 is IPv4's own range. */
export const SNAT = extension('target', 'SNAT', {
  0: { ip: ipv4Range },
  1: byFamily(natRange),
  2: byFamily(natRange2),
});
