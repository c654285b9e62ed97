import { formatIpv4, formatIpv6 } from '../../../../protocol/index.ts';
import type { RuleDraft } from '../rule-draft.ts';
import { type Condition, isOneValue, payloadOf } from './condition.ts';

/** Where the addresses stand in the header (`struct iphdr`, `struct ipv6hdr`), in bytes. */
const places = {
  ip: { source: 12, destination: 16, size: 4, format: formatIpv4 },
  ip6: { source: 8, destination: 24, size: 16, format: formatIpv6 },
} as const;

/** `-s` and `-d`. A prefix of whole bytes is loaded without the rest of the address. */
export const address: Condition = (comparison, draft) => {
  const { loaded, not, from } = comparison;
  const payload = payloadOf(loaded);
  const { source, destination, size, format } = places[draft.family];
  if (payload?.base !== 'network' || !isOneValue(comparison)) return false;
  const { offset, len = 0 } = payload;
  const part = offset === source ? 'source' : offset === destination ? 'destination' : undefined;
  if (part === undefined || len > size || from.length !== len || isTaken(draft, part)) return false;
  if (loaded.mask !== undefined && loaded.mask.length !== len) return false;
  const whole = new Uint8Array(size);
  whole.set(from);
  const mask = new Uint8Array(size);
  mask.set(loaded.mask ?? new Uint8Array(len).fill(0xff));
  draft.parts[part] = { address: format(whole, 0), mask: format(mask, 0), not };
  return true;
};

const isTaken = (draft: RuleDraft, part: 'source' | 'destination'): boolean => draft.parts[part] !== undefined;
