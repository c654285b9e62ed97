import { type Condition, isOneValue, payloadOf } from './condition.ts';
import { anyTcp, type TcpMatch } from './ports.ts';

/** The byte of `struct tcphdr` that holds the flags. */
const FLAGS_AT = 13;
const TCP = 6;

/** `--tcp-flags` and `--syn`. */
export const tcpFlags: Condition = (comparison, draft) => {
  const { loaded, not, from } = comparison;
  const payload = payloadOf(loaded);
  if (payload?.base !== 'transport' || payload.offset !== FLAGS_AT || payload.len !== 1) return false;
  if (draft.protocol !== TCP || !isOneValue(comparison)) return false;
  const [flgMask = 0xff] = loaded.mask ?? [];
  const [flgCmp = 0] = from;
  draft.putMatch<TcpMatch>('tcp', (before = anyTcp) => ({
    ...before,
    info: {
      ...before.info,
      flgMask,
      flgCmp,
      invflags: [...before.info.invflags, ...(not ? (['flags'] as const) : [])],
    },
  }));
  return true;
};
