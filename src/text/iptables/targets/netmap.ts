import { NETMAP as extension } from '../../../messages/xtables/targets/netmap.ts';
import { inetText, prefixLength, sameBits } from '../addresses.ts';
import { targetText } from '../extension-text.ts';
import { addressesOf } from '../nat-range.ts';

export const NETMAP = targetText(extension, {
  0: (info) => {
    const { first, last } = addressesOf(info);
    const mask = sameBits(first, last);
    return ['--to', `${inetText(first)}/${prefixLength(mask) ?? inetText(mask)}`];
  },
});
