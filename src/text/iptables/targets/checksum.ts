import { CHECKSUM as extension } from '../../../messages/xtables/targets/checksum.ts';
import { targetText } from '../extension-text.ts';

export const CHECKSUM = targetText(extension, {
  0: ({ operation }) => (operation.includes('fill') ? ['--checksum-fill'] : []),
});
