import type { Native } from './native.ts';

/** To a group of nfnetlink_log it is the target `NFLOG`; to the kernel's log iptables writes its own target. */
export const log: Native<'log'> = (
  { group, prefix = '', snaplen, qthreshold = 0, level, flags },
  draft,
  expression,
) => {
  if (group === undefined || level !== undefined || flags !== undefined || draft.parts.target !== undefined) return;
  const info = {
    len: snaplen ?? 0,
    group,
    threshold: qthreshold,
    flags: snaplen === undefined ? [] : (['copyLength'] as const),
    prefix,
  };
  draft.parts.target = { kind: 'extension', extension: { known: true, name: 'NFLOG', revision: 0, info } };
  draft.understand(expression);
};
