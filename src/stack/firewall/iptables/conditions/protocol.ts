import { type Condition, isOneValue, metaKeyOf, payloadOf } from './condition.ts';

/** Where the protocol stands in the header (`struct iphdr`, `struct ipv6hdr`), in bytes. */
const places = { ip: 9, ip6: 6 } as const;

/** `-p`. */
export const protocol: Condition = (comparison, draft) => {
  const { loaded, not, from } = comparison;
  const payload = payloadOf(loaded);
  const isField = payload?.base === 'network' && payload.offset === places[draft.family] && payload.len === 1;
  if (!isField && metaKeyOf(loaded) !== 'l4proto') return false;
  const [number] = from;
  if (number === undefined || loaded.mask !== undefined || !isOneValue(comparison)) return false;
  if (draft.parts.protocol !== undefined) return false;
  draft.parts.protocol = { number, not };
  return true;
};
