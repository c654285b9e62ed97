import { type Condition, isOneValue, payloadOf } from './condition.ts';

/** The offset of a fragment in `frag_off` of `struct iphdr`: all but the flags. */
const OFFSET_BITS = [0x1f, 0xff];

/** `-f`: the offset of the fragment is not zero. */
export const fragment: Condition = (comparison, draft) => {
  const { loaded, not, from } = comparison;
  const payload = payloadOf(loaded);
  if (draft.family !== 'ip' || payload?.base !== 'network' || payload.offset !== 6 || payload.len !== 2) return false;
  if (!isOneValue(comparison) || draft.parts.fragment !== undefined) return false;
  const isOffset = loaded.mask?.every((byte, index) => byte === OFFSET_BITS[index]) ?? false;
  if (!isOffset || from.some((byte) => byte !== 0)) return false;
  draft.parts.fragment = { not: !not };
  return true;
};
