import { ECN as extension } from '../../../messages/xtables/targets/ecn.ts';
import { targetText } from '../extension-text.ts';

export const ECN = targetText(extension, {
  0: ({ operation, ipEct, tcp }) => {
    const isRemoved = operation.includes('ece') && operation.includes('cwr') && (tcp & 3) === 0;
    if (isRemoved) return ['--ecn-tcp-remove'];
    return [
      ...(operation.includes('ece') ? ['--ecn-tcp-ece', `${tcp & 1}`] : []),
      ...(operation.includes('cwr') ? ['--ecn-tcp-cwr', `${(tcp >> 1) & 1}`] : []),
      ...(operation.includes('ip') ? ['--ecn-ip-ect', `${ipEct}`] : []),
    ];
  },
});
