import { SNAT as extension } from '../../../messages/xtables/targets/snat.ts';
import { targetText } from '../extension-text.ts';
import { rangeWords } from '../nat-range.ts';

export const SNAT = targetText(extension, {
  0: (info) => rangeWords('--to-source', info),
  1: (info) => rangeWords('--to-source', info),
  2: (info) => rangeWords('--to-source', info),
});
