import { DNAT as extension } from '../../../messages/xtables/targets/dnat.ts';
import { targetText } from '../extension-text.ts';
import { rangeWords } from '../nat-range.ts';

export const DNAT = targetText(extension, {
  0: (info) => rangeWords('--to-destination', info),
  1: (info) => rangeWords('--to-destination', info),
  2: (info) => rangeWords('--to-destination', info),
});
