import type { Native } from './native.ts';

/** Ten-thousandths of a second, in which xt_limit counts (`XT_LIMIT_SCALE`). */
const SCALE = 10_000n;

/** A rate in packets is the match `limit`; bytes, and what is over the rate, iptables has no words for. */
export const limit: Native<'limit'> = ({ rate, unit, burst = 0, type, flags = [] }, draft, expression) => {
  if (rate === undefined || unit === undefined || rate === 0n) return;
  if ((type !== undefined && type !== 'packets') || flags.length > 0) return;
  const avg = Number((SCALE * unit) / rate);
  draft.matches.push({ known: true, name: 'limit', revision: 0, info: { avg, burst } });
  draft.understand(expression);
};
