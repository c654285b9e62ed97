import { byFamily, extension } from '../extension.ts';
import { ipv4Range, natRange } from './nat.ts';

/** Translates the destination to this machine. */
export const REDIRECT = extension('target', 'REDIRECT', {
  0: { ip: ipv4Range, ip6: byFamily(natRange).ip6 },
});
